package io.afterhours.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.faults.Observed.Agent;
import io.afterhours.faults.Observed.Chosen;
import io.afterhours.faults.Observed.Event;
import io.afterhours.faults.Observed.Group;
import io.afterhours.faults.Observed.Message;
import io.afterhours.faults.Observed.Taken;
import io.afterhours.faults.Observed.Ticket;
import io.afterhours.faults.Observed.Wait;
import io.afterhours.faults.Op.Kind;
import io.afterhours.faults.Op.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each invariant catches a history that was damaged in its way, and none complains of a sound one. */
class CheckerTest {

    private static Set<String> broken(Consumer<Sample> damage) {
        var sample = new Sample();
        damage.accept(sample);
        var names = new HashSet<String>();
        Checker.check(sample.observed()).forEach(violation -> names.add(violation.invariant()));
        return names;
    }

    @Test
    void aSoundHistoryPasses() {
        assertThat(Checker.check(new Sample().observed())).isEmpty();
    }

    @Test
    void aViewOfWhatNeverWas() {
        assertThat(broken(sample -> sample.view(4, Sample.sight("ASSIGNED", 5_000), Sample.sight("MISSED", 5_100))))
                .containsExactly("shown only what happened");
    }

    @Test
    void aViewOfWhatIsNotSoYet() {
        assertThat(broken(sample -> sample.view(
                        2,
                        Sample.sight("QUEUED", 2_100),
                        Sample.sight("ASSIGNED", 5_900),
                        Sample.sight("ASSIGNED", 6_100))))
                .containsExactly("shown only what happened");
    }

    @Test
    void aViewThatIsLate() {
        assertThat(broken(sample -> sample.view(2, Sample.sight("QUEUED", 2_100), Sample.sight("ASSIGNED", 8_100))))
                .containsExactly("shown soon");
    }

    @Test
    void aViewThatStandsStill() {
        assertThat(broken(sample -> sample.view(2, Sample.sight("QUEUED", 2_100))))
                .containsExactly("shown soon");
    }

    @Test
    void aViewMayLeaveOutWhatWasOverAtOnce() {
        assertThat(broken(sample -> {
                    sample.event(
                            6,
                            was -> Sample.with(was, "QUEUED", "ASSIGNED", Sample.START.plusSeconds(3), was.decision()));
                    sample.views.clear();
                    sample.view(2, Sample.sight("ASSIGNED", 3_900));
                }))
                .doesNotContain("shown soon", "shown only what happened");
    }

    @Test
    void anAcknowledgedTicketThatIsGone() {
        assertThat(broken(sample -> {
                    sample.tickets.removeIf(ticket -> ticket.id() == 2);
                    sample.events.removeIf(event -> event.ticket() == 2);
                }))
                .contains("acknowledged is durable");
    }

    @Test
    void anAcknowledgedOutcomeThatIsAnother() {
        assertThat(broken(sample -> sample.ops.set(0, Sample.op("k1", Kind.ASK, Outcome.OK, 201, 1, "QUEUED", false))))
                .containsExactly("acknowledged is durable");
    }

    @Test
    void anAcknowledgedMessageThatIsGone() {
        assertThat(broken(sample -> sample.messages.removeFirst())).containsExactly("acknowledged is durable");
    }

    @Test
    void anAcknowledgedFileThatIsGone() {
        assertThat(broken(sample -> {
                    sample.files.removeFirst();
                    sample.stored.remove("key-f1");
                }))
                .containsExactly("acknowledged is durable");
    }

    @Test
    void anAcknowledgedFileOfACustomerWithoutItsBytes() {
        assertThat(broken(sample -> sample.stored.remove("key-f2")))
                .containsExactlyInAnyOrder("acknowledged is durable", "files are whole");
    }

    @Test
    void anAcknowledgedFileWithOtherBytes() {
        assertThat(broken(sample -> sample.stored.put("key-f2", SmallFile.sha256("f1"))))
                .containsExactlyInAnyOrder("acknowledged is durable", "files are whole");
    }

    @Test
    void aFileThatIsThereTwice() {
        assertThat(broken(sample -> {
                    sample.files.add(new Taken(2, SmallFile.name("f1"), "key-2", SmallFile.sha256("f1")));
                    sample.stored.put("key-2", SmallFile.sha256("f1"));
                }))
                .containsExactly("one key, one ticket");
    }

    @Test
    void aFileThatWasRefusedAndIsThere() {
        assertThat(broken(sample -> {
                    sample.files.add(new Taken(2, SmallFile.name("f3"), "key-f3", SmallFile.sha256("f3")));
                    sample.stored.put("key-f3", SmallFile.sha256("f3"));
                    sample.ops.add(Sample.op("f3", Kind.UPLOAD, Outcome.FAIL, 409, 2, "", false));
                }))
                .containsExactly("one key, one ticket");
    }

    @Test
    void bytesThatAreNobodysAndThatNoSweepFinds() {
        assertThat(broken(sample -> sample.pending.clear())).containsExactly("files are whole");
    }

    @Test
    void bytesOfAFileThatMayBeSweptAway() {
        assertThat(broken(sample -> sample.pending.add("key-f1"))).containsExactly("files are whole");
    }

    @Test
    void anAcknowledgedResolutionThatIsGone() {
        assertThat(broken(
                        sample -> sample.ops.add(Sample.op("r2", Kind.RESOLVE, Outcome.OK, 200, 2, "RESOLVED", false))))
                .containsExactly("acknowledged is durable");
    }

    @Test
    void aKeyWithTwoTickets() {
        assertThat(broken(sample -> {
                    var twin = sample.tickets.getLast();
                    sample.tickets.set(
                            4,
                            new Ticket(
                                    5, twin.reference(), twin.group(), twin.state(), twin.agent(), "k1", twin.seq()));
                }))
                .containsExactly("one key, one ticket");
    }

    @Test
    void aMessageThatWasSaidTwice() {
        assertThat(broken(sample -> sample.messages.add(new Message(2, "m1")))).containsExactly("one key, one ticket");
    }

    @Test
    void aTicketOfARequestThatWasRefused() {
        assertThat(broken(sample -> sample.ops.add(Sample.op("k5", Kind.ASK, Outcome.FAIL, 409, 0, "", false))))
                .containsExactly("one key, one ticket");
    }

    @Test
    void aRequestThatWasSavedAlthoughTheAnswerSaidNothingWas() {
        assertThat(broken(sample -> sample.ops.set(0, Sample.refusedBefore(sample.ops.getFirst()))))
                .containsExactly("\"nothing was saved\" is true");
    }

    @Test
    void aCustomerWhoSawAnothersTicket() {
        assertThat(broken(sample -> sample.ops.add(Sample.op("p2", Kind.PEEK, Outcome.OK, 200, 0, "", false))))
                .containsExactly("own tickets only");
    }

    @Test
    void anAnswerThatIsNoneToAFault() {
        assertThat(broken(sample -> sample.ops.add(Sample.op("s1", Kind.STATUS, Outcome.FAIL, 500, 0, "", false))))
                .containsExactly("expected answers");
    }

    @Test
    void anEventThatDoesNotFollowTheOneBefore() {
        assertThat(broken(sample ->
                        sample.event(5, was -> Sample.with(was, "QUEUED", "RESOLVED", was.at(), was.decision()))))
                .contains("unbroken stories");
    }

    @Test
    void anEventThatIsOlderThanTheOneBefore() {
        assertThat(broken(sample ->
                        sample.event(5, was -> Sample.with(was, "ASSIGNED", "RESOLVED", Sample.START, was.decision()))))
                .contains("stories in time");
    }

    @Test
    void anEventThatIsOlderThanTheOneBeforeInItsLog() {
        assertThat(broken(sample -> sample.event(
                        4,
                        was -> Sample.with(was, was.from(), was.to(), Sample.START.plusMillis(2_999), was.decision()))))
                .containsExactly("logs in time");
    }

    @Test
    void aTicketWithAnotherAgentThanItsStorySays() {
        assertThat(broken(sample ->
                        sample.tickets.set(1, new Ticket(2, "AH-2", Sample.SALES, "ASSIGNED", Sample.BEN, "k2", 2))))
                .contains("one assignee, one line");
    }

    @Test
    void aTicketThatWaitsThoughItIsTaken() {
        assertThat(broken(sample -> sample.waits.add(new Wait(2, Sample.SALES, "QUEUED", true))))
                .containsExactly("one assignee, one line");
    }

    @Test
    void aNumberThatIsMissingInTheLog() {
        assertThat(broken(sample -> sample.groups.set(0, new Group(Sample.SALES, "sales", 0, 1, 9, true, null))))
                .containsExactly("gapless logs");
    }

    @Test
    void aCounterThatIsNotWhatThereIs() {
        assertThat(broken(sample -> sample.groups.set(0, new Group(Sample.SALES, "sales", 1, 1, 8, true, null))))
                .containsExactly("counters = log = rows");
    }

    @Test
    void oneMoreThanTheCap() {
        assertThat(broken(sample -> sample.event(
                        3, was -> Sample.with(was, was.from(), "QUEUED", was.at(), Sample.found(2, 0, null)))))
                .contains("caps");
    }

    @Test
    void twoWhoDecidedOnTheSameCount() {
        assertThat(broken(sample -> sample.event(
                        3, was -> Sample.with(was, was.from(), "QUEUED", was.at(), Sample.found(0, 0, null)))))
                .containsExactly("caps");
    }

    @Test
    void aRequestThatWasMissedThoughThereWasAPlace() {
        assertThat(broken(sample ->
                        sample.event(4, was -> Sample.with(was, null, "MISSED", was.at(), Sample.found(1, 0, null)))))
                .contains("nobody missed while there was room");
    }

    @Test
    void anAgentAboveTheirCapacity() {
        assertThat(broken(sample -> sample.event(
                        6,
                        was -> Sample.with(
                                was,
                                was.from(),
                                "ASSIGNED",
                                was.at(),
                                Sample.by("SLOT_FREED", Sample.found(2, 0, Sample.anna(1)))))))
                .contains("capacity");
    }

    @Test
    void anAgentGivenTwoAtOnceByTwoWhoSawTheSame() {
        assertThat(broken(sample -> {
                    // nothing was resolved in between
                    sample.event(5, was -> Sample.with(was, "ASSIGNED", "ASSIGNED", was.at(), was.decision()));
                    sample.tickets.set(0, new Ticket(1, "AH-1", Sample.SALES, "ASSIGNED", Sample.ANNA, "k1", 2));
                }))
                .contains("capacity");
    }

    @Test
    void aTicketThatWasDealtBeforeAnOlderOne() {
        assertThat(broken(sample -> {
                    sample.event(6, was -> swapped(was, 3));
                    sample.event(7, was -> swapped(was, 2));
                }))
                .contains("first come, first served");
    }

    private static Event swapped(Event was, long ticket) {
        return new Event(
                was.group(),
                was.groupSeq(),
                ticket,
                was.seq(),
                was.at(),
                was.from(),
                was.to(),
                was.reason(),
                was.agent(),
                was.decision());
    }

    @Test
    void aNewcomerBeforeThoseWhoWait() {
        assertThat(broken(sample -> sample.events.set(
                        3,
                        new Event(
                                Sample.SALES,
                                4L,
                                4,
                                1,
                                Sample.START.plusSeconds(4),
                                null,
                                "ASSIGNED",
                                "LRA",
                                Sample.BEN,
                                Sample.found(2, 0, new Chosen("ben", 0, 2, null, 0))))))
                .contains("first come, first served");
    }

    @Test
    void anAgentWhoWasPassedOver() {
        var ben = new Chosen("ben", 0, 2, Sample.START.minusSeconds(900), 0);
        assertThat(broken(sample -> sample.event(
                        1,
                        was -> Sample.with(
                                was,
                                null,
                                "ASSIGNED",
                                was.at(),
                                Sample.decision(
                                        was.decision(),
                                        "REQUEST",
                                        Sample.anna(0),
                                        List.of(Sample.anna(0), ben),
                                        null,
                                        null)))))
                .containsExactly("fairness");
    }

    @Test
    void roomBesideATicketThatWaits() {
        assertThat(broken(
                        sample -> sample.agents.set(1, new Agent(Sample.BEN, "ben", 0, 2, true, Set.of(Sample.SALES)))))
                .containsExactly("no room beside a waiting ticket");
    }

    @Test
    void aPickOfTheSweep() {
        assertThat(broken(sample -> sample.event(
                        6,
                        was -> Sample.with(was, was.from(), was.to(), was.at(), Sample.by("SWEEP", was.decision())))))
                .containsExactly("nothing left for the sweep");
    }

    @Test
    void aTimerThatRanOutEarly() {
        assertThat(broken(sample -> sample.event(
                        7,
                        was -> Sample.with(was, was.from(), was.to(), Sample.START.plusSeconds(62), was.decision()))))
                .containsExactly("timers");
    }

    @Test
    void aTimerThatRanOutLate() {
        assertThat(broken(sample -> sample.event(
                        7,
                        was -> Sample.with(was, was.from(), was.to(), Sample.START.plusSeconds(70), was.decision()))))
                .containsExactly("timers");
    }

    @Test
    void aTicketThatIsStuckInAQueueNobodyServes() {
        assertThat(broken(sample -> {
                    sample.event(
                            7,
                            was -> Sample.with(
                                    was,
                                    "QUEUED",
                                    "QUEUED",
                                    was.at().minusSeconds(61),
                                    Sample.by("CUSTOMER", was.decision())));
                    sample.waits.set(0, new Wait(3, Sample.SALES, "QUEUED", false));
                    sample.groups.set(0, new Group(Sample.SALES, "sales", 1, 0, 8, true, Sample.START.minusSeconds(9)));
                }))
                .contains("nothing stuck");
    }

    @Test
    void stepsOfOneTransactionMayHaveBeenDecidedInAnyOrder() {
        var at = Sample.START;
        var one = List.of(new OneOrder.Step("in", at, 1, 1), new OneOrder.Step("first", at, 1, 0));
        var other = List.of(new OneOrder.Step("out", at, -1, 2));

        assertThat(OneOrder.unexplained(List.of(one, other))).isEmpty();
        assertThat(OneOrder.unexplained(List.of(one, List.of(new OneOrder.Step("out", at, -1, 3)))))
                .isPresent();
    }

    @Test
    void anOrderIsFoundWhereOneExplainsEverything() {
        var one = List.of(step(1, 0), step(1, 2), step(-1, null));
        var other = List.of(step(1, 1), step(-1, null));

        assertThat(OneOrder.unexplained(List.of(one, other))).isEmpty();
        assertThat(OneOrder.unexplained(List.of(one, List.of(step(1, 0))))).isPresent();
    }

    private int steps;

    private OneOrder.Step step(int change, Integer found) {
        return new OneOrder.Step("step", Sample.START.plusSeconds(++steps), change, found);
    }
}
