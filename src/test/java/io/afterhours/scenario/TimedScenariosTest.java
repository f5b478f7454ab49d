package io.afterhours.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.CustomerActivity.Event;
import io.afterhours.routing.FollowUps;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** What time does: golden scenarios 9 to 11 of semantics 1.21, and every timer from its beginning to its end. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class, Invariants.class, Passing.class})
@WithMockUser(username = "boss", roles = "ADMIN")
class TimedScenariosTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TestClock clock;

    @Autowired
    private Passing time;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Messages messages;

    @Autowired
    private ManualWork manualWork;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private CustomerActivity activity;

    @Autowired
    private FollowUps followUps;

    @Autowired
    private Memberships memberships;

    @Autowired
    private HoursSettings hours;

    @Autowired
    private Schedules schedules;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupWithAQueueAtTen() {
        clock.set(at("10:00"));
        sales = stage.group("sales");
        stage.queuePolicy(sales, true, 10);
    }

    @AfterEach
    void theInvariantsHold() {
        assertThat(invariants.violations()).isEmpty();
    }

    /** On a Friday. */
    private static Instant at(String time) {
        return Instant.parse("2026-03-27T" + time + ":00Z");
    }

    private void rule(WhenAllOffline whenAllOffline) {
        queueHandling.save(new QueueRule(whenAllOffline, 10, null), null);
    }

    private void open(int maxOpen) {
        stage.offline(true);
        stage.offlinePolicy(sales, true, maxOpen, true, "QUEUED");
    }

    private Ticket now(Ticket ticket) {
        return tickets.byId(ticket.id()).orElseThrow();
    }

    private void assertState(Ticket ticket, TicketState state, Reason reason, String since) {
        assertThat(now(ticket))
                .extracting(Ticket::state, Ticket::reason, Ticket::stateSince)
                .containsExactly(state, reason, at(since));
    }

    private AgentId busy(String name) {
        var agent = stage.agent(name, 1, sales);
        stage.busy(agent);
        return agent;
    }

    private Ticket queued() {
        var ticket = stage.ask("sales");
        assertThat(ticket.state()).isEqualTo(TicketState.QUEUED);
        return ticket;
    }

    @Nested
    class AllOffline {

        @Test
        void _9_tenMinutesAfterTheLastAgentLeftTheQueuedAreGivenUp() {
            var anna = busy("anna");
            var ticket = queued();
            time.to(at("10:05"));
            stage.out(anna);

            time.to(Instant.parse("2026-03-27T10:14:59.999999Z"));
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "10:00");
            time.to(at("10:30"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:15");
        }

        @Test
        void whoeverWritesOnceMoreMeanwhileIsGivenUpNoLater() {
            var anna = busy("anna");
            var ticket = stage.askAs(1, "sales");
            time.to(at("10:05"));
            stage.out(anna);
            time.to(at("10:14"));
            assertThat(stage.askAs(1, "sales").id()).isEqualTo(ticket.id());

            time.to(at("10:30"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:15");
        }

        @Test
        void _9_aMembersLoginBeforeThatKeepsThemWaitingAndAssigns() {
            var anna = busy("anna");
            var ticket = queued();
            time.to(at("10:05"));
            stage.out(anna);
            time.to(at("10:12"));
            stage.available(anna);

            assertState(ticket, TicketState.ASSIGNED, Reason.LRA, "10:12");
        }

        @Test
        void _9_theLoginOfAnotherGroupsAgentChangesNothing() {
            var ben = stage.agent("ben", 1, stage.group("tech"));
            var anna = busy("anna");
            var ticket = queued();
            time.to(at("10:05"));
            stage.out(anna);
            time.to(at("10:14"));
            stage.available(ben);

            time.to(at("10:20"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:15");
        }

        @Test
        void whoeverWasQueuedGoesBeforeANewcomerOfTheInstantAtWhichBothAreOpen() {
            open(5);
            rule(WhenAllOffline.OPEN);
            var anna = busy("anna");
            var queued = queued();
            stage.out(anna);
            clock.set(at("10:10"));
            var newcomer = stage.ask("sales");
            time.runDue();

            stage.available(anna);
            assertState(queued, TicketState.ASSIGNED, Reason.RETURN_FIRST_IN, "10:10");
            SystemAccess.run(() -> manualWork.resolve(queued.id()));
            assertState(newcomer, TicketState.ASSIGNED, Reason.RETURN_FIRST_IN, "10:10");
        }

        @Test
        void _10_theLongestWaitingGetsThePlaceThatIsLeft() {
            open(3);
            rule(WhenAllOffline.OPEN);
            stage.ask("sales", 2);
            var anna = busy("anna");
            var first = queued();
            time.minutes(1);
            var others = List.of(queued(), queued(), queued());
            time.to(at("10:05"));
            stage.out(anna);

            time.to(at("10:15"));
            assertState(first, TicketState.OPEN, Reason.ALL_OFFLINE, "10:15");
            assertThat(now(first).queuedAt()).isEqualTo(at("10:00"));
            for (var other : others) {
                assertState(other, TicketState.MISSED, Reason.OFFLINE_LIMIT, "10:15");
            }
        }

        @Test
        void withoutOfflineTicketsInTheGroupChoosingOpenMisses() {
            stage.offline(true);
            rule(WhenAllOffline.OPEN);
            stage.offlinePolicy(sales, false, 3, true, "QUEUED");
            var anna = busy("anna");
            var ticket = queued();
            stage.out(anna);

            time.minutes(10);
            assertState(ticket, TicketState.MISSED, Reason.OFFLINE_DISABLED_GROUP, "10:10");
        }

        @Test
        void switchedOffForTheWorkspaceLaterTheActionIsMissed() {
            open(3);
            rule(WhenAllOffline.OPEN);
            var anna = busy("anna");
            var ticket = queued();
            stage.out(anna);
            stage.offline(false);

            time.minutes(10);
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:10");
        }

        @Test
        void closingTimeBeginsTheTenMinutesAlthoughSomebodyIsStillThere() {
            officeHours("09:00", "18:00");
            clock.set(at("17:50"));
            busy("anna");
            var ticket = queued();

            time.to(at("18:30"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "18:10");
        }

        @Test
        void closingTimeCountsToTheSecondThoughEverybodyWasDown() {
            officeHours("09:00", "18:00");
            clock.set(at("17:50"));
            var anna = busy("anna");
            var ticket = queued();
            time.unnoticedTo(at("18:05"));
            stage.out(anna);

            time.to(at("18:30"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "18:10");
        }

        @Test
        void aLoginAfterClosingBeginsThemAnew() {
            officeHours("09:00", "18:00");
            clock.set(at("17:50"));
            var anna = busy("anna");
            var ticket = queued();
            time.to(at("17:55"));
            stage.out(anna);
            time.to(at("18:02"));
            stage.busy(anna);

            time.to(at("18:30"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "18:12");
        }

        @Test
        void whoLoggedOutAsAwayKeepsTheGroupPresentOnlyInsideItsHours() {
            officeHours("09:00", "18:00");
            clock.set(at("17:00"));
            var anna = stage.agent("anna", 1, sales);
            stage.away(anna);
            var ticket = queued();
            stage.out(anna);

            time.to(at("18:09"));
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_AWAY, "17:00");
            time.to(at("18:11"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "18:10");
        }

        @Test
        void anOpeningWithoutAnybodyBeginsThemAnew() {
            officeHours("09:00", "18:00");
            queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 1000, null), null);
            clock.set(at("17:50"));
            var anna = busy("anna");
            var ticket = queued();
            stage.out(anna);

            time.to(Instant.parse("2026-03-29T05:00:00Z"));
            assertThat(now(ticket))
                    .extracting(Ticket::state, Ticket::stateSince)
                    .containsExactly(TicketState.MISSED, Instant.parse("2026-03-29T01:40:00Z"));
        }

        @Test
        void theLastMemberTakenOutOfTheGroupIsLikeTheLastOneLeaving() {
            busy("anna");
            var ticket = queued();
            time.to(at("10:03"));
            memberships.replace("sales", List.of());

            time.to(at("10:20"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:13");
        }

        @Test
        void theLastOneWhoCameBeforeTheOpeningWasThereUntilTakenOut() {
            officeHours("09:00", "18:00");
            clock.set(at("08:55"));
            busy("anna");
            clock.set(at("16:30"));
            var ticket = queued();
            clock.set(at("17:00"));
            memberships.replace("sales", List.of());

            time.to(at("17:09"));
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "16:30");
            time.to(at("17:20"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "17:10");
        }

        @Test
        void aGroupThatClosedWithSomebodyThereIsNotClosedAnewWhenTheyAreTakenOut() {
            officeHours("09:00", "18:00");
            clock.set(at("08:55"));
            busy("anna");
            clock.set(at("17:58"));
            var ticket = queued();
            clock.set(at("18:05"));
            memberships.replace("sales", List.of());

            time.to(at("18:20"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "18:10");
        }

        @Test
        void hoursThatAreSwitchedOnBeginThemToo() {
            busy("anna");
            var ticket = queued();
            time.to(at("10:04"));
            hours.save(true, "UTC", null);

            time.to(at("10:20"));
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "10:14");
        }

        @Test
        void whoeverWasAssignedByHandMeanwhileIsLeftAlone() {
            var anna = busy("anna");
            var ticket = queued();
            stage.out(anna);
            time.minutes(5);
            manualWork.assign(ticket.id(), "anna");

            time.minutes(30);
            assertState(ticket, TicketState.ASSIGNED, Reason.MANUAL_OVERRIDE, "10:05");
        }

        @Test
        void itRunsOnceHoweverLate() {
            var anna = busy("anna");
            var ticket = queued();
            stage.out(anna);
            time.unnoticedTo(at("14:00"));

            time.runDue();
            time.runDue();
            assertState(ticket, TicketState.MISSED, Reason.ALL_OFFLINE_TIMEOUT, "14:00");
            assertThat(tickets.timeline(ticket.id())).hasSize(2);
            assertThat(tickets.timeline(ticket.id()).getLast().decision())
                    .contains("\"trigger\":\"ALL_OFFLINE\"")
                    .contains("\"due\":\"2026-03-27T10:10:00Z\"");
        }

        private void officeHours(String from, String to) {
            var slot = List.of(Slot.of(from, to));
            schedules.save(
                    "default",
                    new Schedule(
                            Map.of(DayOfWeek.FRIDAY, slot, DayOfWeek.SATURDAY, slot, DayOfWeek.SUNDAY, slot), Map.of()),
                    null);
            hours.save(true, "UTC", null);
        }
    }

    @Nested
    class Inactivity {

        private Ticket ticket;

        @BeforeEach
        void aQueuedCustomerWithAnOpenWindow() {
            inactivity(false);
            busy("anna");
            ticket = queued();
            SystemAccess.run(() -> activity.sent(ticket));
            told(ticket, "w1", Event.ACTIVE);
        }

        private void inactivity(boolean toOpen) {
            queueHandling.save(
                    new QueueRule(WhenAllOffline.MISSED, 10, 6, toOpen, null, null, null, MaxOpenAgeAction.FOLLOW_UP),
                    null);
        }

        @Test
        void _11_sixMinutesAfterTheTabWasClosedTheyAreMissed() {
            time.to(at("10:02"));
            told(ticket, "w1", Event.CLOSED);

            time.to(at("10:30"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "10:08");
        }

        @Test
        void aMessageAfterTheLastWindowWasClosedIsActivityToo() {
            time.to(at("10:02"));
            told(ticket, "w1", Event.CLOSED);
            time.to(at("10:05"));
            SystemAccess.run(() -> activity.sent(ticket));

            time.to(at("10:30"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "10:11");
        }

        @Test
        void _11_anUntouchedKeyboardIsBorneForFifteenMinutesAndNotForSixteen() {
            time.to(at("10:15"));
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "10:00");
            time.to(at("10:16"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "10:16");
        }

        @Test
        void _11_anActiveCustomerStaysHoweverSilentTheAgentsAre() {
            for (int minutes = 0; minutes < 60; minutes += 15) {
                time.minutes(15);
                told(ticket, "w1", Event.ACTIVE);
            }
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "10:00");
        }

        @Test
        void whoComesBackInTimeStays() {
            told(ticket, "w1", Event.HIDDEN);
            time.minutes(5);
            told(ticket, "w1", Event.ACTIVE);

            time.minutes(10);
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "10:00");
        }

        @Test
        void anotherWindowThatIsOpenIsEnough() {
            told(ticket, "w2", Event.ACTIVE);
            told(ticket, "w1", Event.CLOSED);
            time.to(at("10:10"));
            assertThat(now(ticket).state()).isEqualTo(TicketState.QUEUED);

            told(ticket, "w2", Event.CLOSED);
            time.to(at("10:30"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "10:16");
        }

        @Test
        void othersMoveUp() {
            var behind = queued();
            assertThat(tickets.queuePosition(behind.id())).contains(2);
            told(ticket, "w1", Event.CLOSED);

            time.minutes(6);
            assertThat(tickets.queuePosition(behind.id())).contains(1);
        }

        @Test
        void aTicketOfWhichNoWindowToldAnythingWaitsWithoutEnd() {
            var raised = queued();
            time.minutes(600);
            assertThat(now(raised).state()).isEqualTo(TicketState.QUEUED);
        }

        @Test
        void aMailOfWhoeverIsAtNoWindowBeginsNothing() {
            var raised = queued();
            SystemAccess.run(() -> activity.mailed(raised));
            time.minutes(600);
            assertThat(now(raised).state()).isEqualTo(TicketState.QUEUED);
        }

        @Test
        void aMailOfWhoeverIsAtAWindowIsActivity() {
            time.to(at("10:10"));
            SystemAccess.run(() -> activity.mailed(ticket));

            time.to(at("10:25"));
            assertState(ticket, TicketState.QUEUED, Reason.OCCUPIED_BUSY, "10:00");
            time.to(at("10:26"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "10:26");
        }

        @Test
        void whoCanBeReachedIsKeptIfThatIsWanted() {
            open(1);
            inactivity(true);
            told(ticket, "w1", Event.CLOSED);

            time.minutes(6);
            assertState(ticket, TicketState.OPEN, Reason.INACTIVITY_KEPT, "10:06");
            assertThat(now(ticket).queuedAt()).isEqualTo(at("10:00"));
        }

        @Test
        void leavingTheQueueCancelsTheTimer() {
            told(ticket, "w1", Event.CLOSED);
            time.minutes(5);
            stage.available(stage.agent("ben", 1, sales));

            time.minutes(60);
            assertState(ticket, TicketState.ASSIGNED, Reason.LRA, "10:05");
        }
    }

    @Nested
    class AgentOffline {

        private AgentId anna;
        private Ticket ticket;

        @BeforeEach
        void annaHasAChat() {
            handOn(5, null);
            anna = stage.agent("anna", 2, sales);
            stage.available(anna);
            ticket = stage.ask("sales");
            assertThat(ticket.agent()).isEqualTo(anna);
        }

        @Test
        void afterFiveMinutesHerChatIsOpenAgainSinceNobodyServesTheQueue() {
            open(2);
            time.to(at("10:10"));
            stage.out(anna);

            time.to(at("10:30"));
            assertState(ticket, TicketState.OPEN, Reason.AGENT_WENT_OFFLINE, "10:15");
            assertThat(now(ticket).openedAt()).isEqualTo(at("10:00"));
            assertThat(now(ticket).agent()).isNull();
            assertThat(tickets.messages(ticket.id(), false).getLast().author()).isEqualTo(Message.Author.SYSTEM);
        }

        @Test
        void withColleaguesWhoAreBusyItGoesToTheHeadOfTheQueue() {
            busy("ben");
            time.to(at("10:02"));
            stage.busy(anna);
            var waits = queued();
            stage.out(anna);

            time.to(at("10:07"));
            assertState(ticket, TicketState.QUEUED, Reason.AGENT_WENT_OFFLINE, "10:07");
            assertThat(now(ticket).queuedAt()).isEqualTo(at("10:00"));
            assertThat(tickets.queuePosition(ticket.id())).contains(1);
            assertThat(tickets.queuePosition(waits.id())).contains(2);
        }

        @Test
        void aColleagueWithRoomTakesItAtOnce() {
            var ben = stage.agent("ben", 1, sales);
            stage.available(ben);
            stage.out(anna);

            time.minutes(5);
            assertState(ticket, TicketState.ASSIGNED, Reason.AGENT_WENT_OFFLINE, "10:05");
            assertThat(now(ticket).agent()).isEqualTo(ben);
        }

        @Test
        void whereNothingHasRoomItStaysUntilSomethingHas() {
            open(1);
            stage.ask("tech"); // there is no such group: missed, and none of our business
            stage.out(anna);
            var other = stage.ask("sales");
            assertThat(other.state()).isEqualTo(TicketState.OPEN);

            time.minutes(20);
            assertThat(now(ticket).agent()).isEqualTo(anna);
            manualWork.miss(other.id());
            time.minutes(1);
            assertState(ticket, TicketState.OPEN, Reason.AGENT_WENT_OFFLINE, "10:21");
        }

        @Test
        void whoIsBackInTimeKeepsIt() {
            open(2);
            stage.out(anna);
            time.minutes(4);
            stage.available(anna);

            time.minutes(60);
            assertThat(now(ticket).agent()).isEqualTo(anna);
        }

        @Test
        void whoLoggedOutAsAwayIsAtLunchAndNotOffline() {
            open(2);
            stage.away(anna);
            stage.out(anna);

            time.minutes(60);
            assertThat(now(ticket).agent()).isEqualTo(anna);
        }

        @Test
        void a31_withoutTheSettingItStaysWithHer() {
            handOn(null, null);
            open(2);
            stage.out(anna);

            time.minutes(600);
            assertThat(now(ticket).agent()).isEqualTo(anna);
        }

        @Test
        void ac52_aChatThatWentBackIsNotGivenUpForAnInactivityOfBefore() {
            queueHandling.save(
                    new QueueRule(WhenAllOffline.MISSED, 10, 6, false, 5, null, null, MaxOpenAgeAction.FOLLOW_UP),
                    null);
            busy("ben");
            told(ticket, "w1", Event.ACTIVE);
            told(ticket, "w1", Event.CLOSED);
            time.to(at("11:00"));
            stage.out(anna);

            time.to(at("11:10"));
            assertState(ticket, TicketState.QUEUED, Reason.AGENT_WENT_OFFLINE, "11:05");
            time.to(at("11:11"));
            assertState(ticket, TicketState.MISSED, Reason.QUEUE_INACTIVITY, "11:11");
        }
    }

    @Nested
    class NoReply {

        private AgentId anna;
        private Ticket ticket;

        @BeforeEach
        void annaHasAChat() {
            handOn(null, 5);
            anna = stage.agent("anna", 1, sales);
            stage.available(anna);
            ticket = stage.ask("sales");
        }

        @Test
        void ac18_theNextEligibleAgentGetsIt() {
            var ben = stage.agent("ben", 1, sales);
            stage.available(ben);

            time.minutes(5);
            assertState(ticket, TicketState.ASSIGNED, Reason.NO_REPLY, "10:05");
            assertThat(now(ticket).agent()).isEqualTo(ben);
        }

        @Test
        void ac18_elseItGoesToTheHeadOfTheLineAndNotStraightBack() {
            time.to(at("10:01"));
            var second = queued();

            time.to(at("10:05"));
            assertState(ticket, TicketState.QUEUED, Reason.NO_REPLY, "10:05");
            assertThat(tickets.queuePosition(ticket.id())).contains(1);
            assertThat(now(second).agent()).isEqualTo(anna);
            messages.add(second.id(), Message.Author.AGENT, anna, false, "Hello");

            var ben = stage.agent("ben", 1, sales);
            stage.available(ben);
            assertThat(now(ticket).agent()).isEqualTo(ben);
        }

        @Test
        void ac18_onlyAfterAsLongAgainTheSameAgentMayHaveIt() {
            time.to(at("10:09"));
            assertThat(now(ticket).state()).isEqualTo(TicketState.QUEUED);
            stage.busy(anna);
            stage.available(anna);
            assertThat(now(ticket).state()).isEqualTo(TicketState.QUEUED);

            time.to(at("10:10"));
            assertState(ticket, TicketState.ASSIGNED, Reason.LRA, "10:10");
            assertThat(tickets.timeline(ticket.id()).getLast().decision()).contains("\"NO_REPLY_FORGIVEN\"");
        }

        @Test
        void anAnswerEndsTheTimerAndANoteToColleaguesDoesNot() {
            var ben = stage.agent("ben", 5, sales);
            stage.available(ben);
            var answered = stage.ask("sales");
            assertThat(answered.agent()).isEqualTo(ben);
            messages.add(answered.id(), Message.Author.AGENT, ben, false, "Hello");
            messages.add(ticket.id(), Message.Author.AGENT, anna, true, "Who knows?");

            time.minutes(60);
            assertThat(now(answered).assignedAt()).isEqualTo(at("10:00"));
            assertThat(tickets.timeline(ticket.id()))
                    .anyMatch(entry ->
                            entry.reason() == Reason.NO_REPLY && entry.at().equals(at("10:05")));
        }

        @Test
        void outsideHoursItIsKeptForTheNextMorning() {
            open(2);
            hours.save(true, "UTC", null);

            time.minutes(5);
            assertState(ticket, TicketState.OPEN, Reason.NO_REPLY, "10:05");
        }

        @Test
        void whereNothingHasRoomItStays() {
            stage.queuePolicy(sales, false, 1);

            time.minutes(60);
            assertThat(now(ticket).agent()).isEqualTo(anna);
            assertThat(tickets.timeline(ticket.id())).hasSize(1);
        }
    }

    @Nested
    class MaxAge {

        private Ticket ticket;

        @BeforeEach
        void anOpenTicket() {
            open(10);
            ticket = stage.ask("sales");
            assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
        }

        private void maxAge(MaxOpenAgeAction action) {
            queueHandling.save(new QueueRule(WhenAllOffline.MISSED, 10, null, false, null, null, 2, action), null);
        }

        @Test
        void afterTwoHoursItIsNoLongerAssignedButListedForAFollowUp() {
            maxAge(MaxOpenAgeAction.FOLLOW_UP);
            time.to(at("11:00"));
            var younger = stage.ask("sales");
            time.to(at("12:00"));
            assertThat(followUps.of(List.of(sales), 10, null))
                    .extracting(Ticket::id)
                    .containsExactly(ticket.id());
            assertThat(followUps.needs(now(ticket))).isTrue();

            assertThat(stage.available(stage.agent("anna", 5, sales)).assigned())
                    .containsExactly(younger.id());
            assertState(ticket, TicketState.OPEN, Reason.ALL_OFFLINE, "10:00");
            manualWork.assign(ticket.id(), "anna");
            assertThat(followUps.of(List.of(sales), 10, null)).isEmpty();
        }

        @Test
        void beforeThatItIsAssigned() {
            maxAge(MaxOpenAgeAction.FOLLOW_UP);
            time.to(at("11:59"));
            assertThat(stage.available(stage.agent("anna", 5, sales)).assigned())
                    .containsExactly(ticket.id());
        }

        @Test
        void orItIsMissed() {
            maxAge(MaxOpenAgeAction.MISSED);
            time.to(at("13:00"));
            assertState(ticket, TicketState.MISSED, Reason.STALE_EXPIRED, "12:00");
        }

        @Test
        void withoutTheSettingItStaysOpen() {
            time.minutes(100_000);
            assertThat(now(ticket).state()).isEqualTo(TicketState.OPEN);
            assertThat(followUps.of(List.of(sales), 10, null)).isEmpty();
        }
    }

    private void told(Ticket ticket, String window, Event event) {
        SystemAccess.run(() -> activity.told(ticket, window, event));
    }

    private void handOn(@Nullable Integer afterOffline, @Nullable Integer noReply) {
        queueHandling.save(
                new QueueRule(
                        WhenAllOffline.MISSED,
                        10,
                        null,
                        false,
                        afterOffline,
                        noReply,
                        null,
                        MaxOpenAgeAction.FOLLOW_UP),
                null);
    }
}
