package io.afterhours.faults;

import io.afterhours.faults.Observed.Agent;
import io.afterhours.faults.Observed.Chosen;
import io.afterhours.faults.Observed.Decision;
import io.afterhours.faults.Observed.Event;
import io.afterhours.faults.Observed.Group;
import io.afterhours.faults.Observed.Message;
import io.afterhours.faults.Observed.Sight;
import io.afterhours.faults.Observed.Taken;
import io.afterhours.faults.Observed.Ticket;
import io.afterhours.faults.Observed.View;
import io.afterhours.faults.Observed.Wait;
import io.afterhours.faults.Op.Kind;
import io.afterhours.faults.Op.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A small history in which all is well, to be damaged. */
final class Sample {

    static final Instant START = Instant.parse("2026-03-27T22:00:00Z");
    static final long SALES = 2;
    static final long ANNA = 11;
    static final long BEN = 12;

    final List<Op> ops = new ArrayList<>();
    final List<Ticket> tickets = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Wait> waits = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    final List<Agent> agents = new ArrayList<>();
    final Map<String, Long> keys = new HashMap<>();
    final List<Message> messages = new ArrayList<>();
    final List<Taken> files = new ArrayList<>();
    final Map<String, String> stored = new HashMap<>();
    final Set<String> pending = new HashSet<>();
    final List<View> views = new ArrayList<>();

    /** Anna has one slot, Ben is busy; the queue takes two, the offline policy one. */
    Sample() {
        add(1, 1, null, "ASSIGNED", "LRA", ANNA, found(0, 0, anna(0)));
        add(2, 1, null, "QUEUED", "OCCUPIED_FULL", null, found(0, 0, null));
        add(3, 1, null, "QUEUED", "OCCUPIED_FULL", null, found(1, 0, null));
        add(4, 1, null, "MISSED", "QUEUE_LIMIT", null, found(2, 0, null));
        add(1, 2, "ASSIGNED", "RESOLVED", "RESOLVED_BY_AGENT", ANNA, by("MANUAL", found(2, 0, null)));
        add(2, 2, "QUEUED", "ASSIGNED", "LRA", ANNA, by("SLOT_FREED", found(2, 0, anna(0))));
        add(3, 2, "QUEUED", "OPEN", "ALL_OFFLINE", null, timer(found(1, 0, null)));
        add(5, 1, null, "MISSED", "OFFLINE_LIMIT", null, found(0, 1, null));
        ticket(1, "RESOLVED", ANNA, 2);
        ticket(2, "ASSIGNED", ANNA, 2);
        ticket(3, "OPEN", null, 2);
        ticket(4, "MISSED", null, 1);
        ticket(5, "MISSED", null, 1);
        waits.add(new Wait(3, SALES, "OPEN", false));
        groups.add(new Group(SALES, "sales", 0, 1, 8, true, null));
        agents.add(new Agent(ANNA, "anna", 1, 1, true, Set.of(SALES)));
        agents.add(new Agent(BEN, "ben", 0, 2, false, Set.of(SALES)));
        ask("k1", 1, "ASSIGNED");
        ask("k2", 2, "QUEUED");
        ops.add(op("r1", Kind.RESOLVE, Outcome.OK, 200, 1, "RESOLVED", false));
        ops.add(op("p1", Kind.PEEK, Outcome.FAIL, 404, 0, "", false));
        ops.add(op("m1", Kind.SAY, Outcome.OK, 201, 2, "", false));
        messages.add(new Message(2, "m1"));
        upload("f1", Kind.UPLOAD, 2, "");
        upload("f2", Kind.UPLOAD_WIDGET, 0, "AH-3");
        messages.add(new Message(2, "f1"));
        messages.add(new Message(3, "f2"));
        file(2, "f1");
        file(3, "f2");
        stored.put("left", "broken off");
        pending.add("left");
        // event 2 enters the queue at START + 2 s, event 6 takes it out at START + 6 s
        view(2, sight("QUEUED", 2_300), sight("ASSIGNED", 6_700));
    }

    /** Somebody looks at this request from START on for half a minute. */
    void view(long ticket, Sight... sights) {
        views.add(new View("AH-" + ticket, List.of(sights), START, START.plusSeconds(30)));
    }

    static Sight sight(String state, long millis) {
        return new Sight(state, START.plusMillis(millis));
    }

    private void add(
            long ticket, int seq, @Nullable String from, String to, String reason, @Nullable Long agent, Decision why) {
        var number = events.size() + 1;
        // a minute and a half for the timer to run out in, early or late
        var at = why.due() != null ? why.due().plusSeconds(1) : START.plusSeconds(number < 8 ? number : 90 + number);
        events.add(new Event(SALES, (long) number, ticket, seq, at, from, to, reason, agent, why));
    }

    private void ticket(long id, String state, @Nullable Long agent, int seq) {
        tickets.add(new Ticket(id, "AH-" + id, SALES, state, agent, "k" + id, seq));
    }

    private void ask(String key, long ticket, String state) {
        ops.add(op(key, Kind.ASK, Outcome.OK, 201, ticket, state, false));
        keys.put(key, ticket);
    }

    private void upload(String id, Kind kind, long ticket, String reference) {
        ops.add(new Op(
                id, kind, Map.of(), Outcome.OK, 0, 0, 201, ticket, "", false, List.of(), reference, START, START));
    }

    private void file(long ticket, String op) {
        files.add(new Taken(ticket, SmallFile.name(op), "key-" + op, SmallFile.sha256(op)));
        stored.put("key-" + op, SmallFile.sha256(op));
    }

    static Op op(String id, Kind kind, Outcome outcome, int status, long ticket, String state, boolean replayed) {
        return new Op(id, kind, Map.of(), outcome, 0, 0, status, ticket, state, replayed, List.of(), "", START, START);
    }

    /** The same, done by a try that was answered with a 503 before. */
    static Op refusedBefore(Op was) {
        return new Op(
                was.id(),
                was.kind(),
                was.asked(),
                was.outcome(),
                0,
                1,
                200,
                was.ticket(),
                was.state(),
                true,
                List.of(),
                "",
                START,
                START);
    }

    static Chosen anna(int active) {
        return new Chosen("anna", active, 1, START.minusSeconds(60), 0);
    }

    static Decision found(int queued, int open, @Nullable Chosen chosen) {
        var eligible = chosen == null ? List.<Chosen>of() : List.of(chosen);
        return new Decision(
                "REQUEST", open, 1, queued, 2, chosen, eligible, true, true, true, false, "OCCUPIED", null, null);
    }

    static Decision by(String trigger, Decision was) {
        return decision(was, trigger, was.chosen(), was.eligible(), was.since(), was.due());
    }

    static Decision timer(Decision was) {
        return decision(was, "ALL_OFFLINE", null, List.of(), START.plusSeconds(3), START.plusSeconds(63));
    }

    static Decision decision(
            Decision was,
            String trigger,
            @Nullable Chosen chosen,
            List<Chosen> eligible,
            @Nullable Instant since,
            @Nullable Instant due) {
        return new Decision(
                trigger,
                was.open(),
                was.maxOpen(),
                was.queued(),
                was.limit(),
                chosen,
                eligible,
                was.queueEnabled(),
                was.offlineEnabled(),
                was.autoAssign(),
                was.openFirst(),
                was.availability(),
                since,
                due);
    }

    /** Changes the event with this number in the group's log. */
    void event(int number, UnaryOperator<Event> change) {
        events.set(number - 1, change.apply(events.get(number - 1)));
    }

    static Event with(Event was, String from, String to, Instant at, Decision decision) {
        return new Event(
                was.group(),
                was.groupSeq(),
                was.ticket(),
                was.seq(),
                at,
                from,
                to,
                was.reason(),
                was.agent(),
                decision);
    }

    Observed observed() {
        var end = START.plusSeconds(120);
        return new Observed(
                ops,
                tickets,
                events,
                waits,
                groups,
                agents,
                keys,
                messages,
                new Observed.Files(files, stored, pending),
                views,
                List.of(),
                Duration.ZERO,
                Duration.ofMinutes(1),
                end);
    }
}
