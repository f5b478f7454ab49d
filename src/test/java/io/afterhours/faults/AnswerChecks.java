package io.afterhours.faults;

import io.afterhours.faults.Observed.Event;
import io.afterhours.faults.Op.Kind;
import io.afterhours.faults.Op.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients were told, against what is there. */
final class AnswerChecks {

    /** Answers that a client has to expect of its operation; everything else is a failure of the product. */
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 409, 503, 0);

    private AnswerChecks() {}

    /** Acknowledged = durable, with the same id and outcome. */
    static List<String> durable(Observed seen) {
        var broken = new ArrayList<String>();
        var stories = seen.stories();
        for (var op : seen.ops()) {
            var ticket = ticket(op, seen);
            var story = stories.getOrDefault(ticket, List.of());
            if (op.outcome() == Outcome.OK && !kept(op, ticket, story, stories, seen)) {
                broken.add(op + " is not there: " + story);
            }
        }
        return broken;
    }

    /** Customers are told a reference, not an id. */
    private static long ticket(Op op, Observed seen) {
        return !op.isCustomers()
                ? op.ticket()
                : seen.tickets().stream()
                        .filter(ticket -> ticket.reference().equals(op.text()))
                        .mapToLong(Observed.Ticket::id)
                        .findFirst()
                        .orElse(0);
    }

    private static boolean kept(Op op, long id, List<Event> story, Map<Long, List<Event>> stories, Observed seen) {
        return switch (op.kind()) {
            case ASK, ASK_WIDGET ->
                !story.isEmpty()
                        && (op.status() == 201 && op.kind() == Kind.ASK
                                ? story.getFirst().to().equals(op.state())
                                : passed(story, op.state()));
            case RESOLVE -> passed(story, "RESOLVED");
            case ASSIGN, TRANSFER -> passed(story, op.state());
            case SAY ->
                seen.messages().stream()
                        .anyMatch(each -> each.ticket() == id && each.body().equals(op.id()));
            case UPLOAD, UPLOAD_WIDGET ->
                seen.messages().stream()
                                .anyMatch(each ->
                                        each.ticket() == id && each.body().equals(op.id()))
                        && FileChecks.has(seen, id, op.id());
            case STATUS ->
                op.assigned().stream().allMatch(ticket -> passed(stories.getOrDefault(ticket, List.of()), "ASSIGNED"));
            case PEEK, POLICY -> true;
        };
    }

    private static boolean passed(List<Event> story, String state) {
        return story.stream().anyMatch(event -> event.to().equals(state));
    }

    /** One key = one ticket, or none where the client was told so; one message, one file. */
    static List<String> oncePerKey(Observed seen) {
        var broken = new ArrayList<String>();
        var tickets = new HashMap<String, List<Long>>();
        seen.tickets()
                .forEach(ticket -> tickets.computeIfAbsent(ticket.query(), key -> new ArrayList<>())
                        .add(ticket.id()));
        var said = new HashMap<String, Integer>();
        seen.messages().forEach(message -> said.merge(message.body(), 1, Integer::sum));
        for (var op : seen.ops()) {
            if (op.asks()) {
                var found = tickets.getOrDefault(op.id(), List.of());
                var most = op.outcome() == Outcome.FAIL && op.unknown() == 0 ? 0 : 1;
                var wrong = op.outcome() == Outcome.OK && (found.size() != 1 || found.getFirst() != ticket(op, seen));
                if (found.size() > most || wrong) {
                    broken.add(op + " has the tickets " + found);
                }
                var kept = seen.keys().get(op.id());
                if (op.kind() == Kind.ASK && op.outcome() == Outcome.OK && (kept == null || kept != op.ticket())) {
                    broken.add(op + " has its key with " + kept);
                }
            }
            if (op.says() && said.getOrDefault(op.id(), 0) > 1) {
                broken.add(op + " was said " + said.get(op.id()) + " times");
            }
        }
        broken.addAll(FileChecks.oncePerKey(seen));
        return broken;
    }

    /** Whoever was told that nothing was saved, and never left in doubt, is not told later that it had been. */
    static List<String> nothingWasSaved(Observed seen) {
        return seen.ops().stream()
                .filter(op -> op.kind() == Kind.ASK && op.replayed() && op.unknown() == 0 && op.refused() > 0)
                .map(op -> op + " was done by a try that was answered with \"nothing was saved\"")
                .toList();
    }

    /** No customer sees another's ticket. */
    static List<String> ownTicketsOnly(Observed seen) {
        return seen.ops().stream()
                .filter(op -> op.kind() == Kind.PEEK && op.outcome() == Outcome.OK)
                .map(op -> op + " saw a ticket of somebody else")
                .toList();
    }

    /** Faults lead to 503, never to anything that looks like a mistake of the client's or of the product's. */
    static List<String> expectedAnswers(Observed seen) {
        var known = new HashSet<String>();
        return seen.ops().stream()
                .filter(op -> !EXPECTED.contains(op.status()) && !(op.kind() == Kind.PEEK && op.status() == 404))
                .filter(op -> known.add(op.kind() + " " + op.status() + " " + op.text()))
                .map(op -> op + " was answered with " + op.status() + ": " + op.text())
                .toList();
    }
}
