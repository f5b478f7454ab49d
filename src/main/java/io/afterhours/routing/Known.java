package io.afterhours.routing;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about the requests of a batch: the answers given to their keys, and their visitors' running
 * tickets. Read once, set by set, and kept true to what the batch itself writes.
 */
final class Known {

    private final Map<String, IntakeSql.Answered> answers;
    private final Map<String, IntakeSql.Running> running;

    private Known(Map<String, IntakeSql.Answered> answers, Map<String, IntakeSql.Running> running) {
        this.answers = new HashMap<>(answers);
        this.running = new HashMap<>(running);
    }

    /** Looks these requests up; without a group nobody has a running ticket to join. */
    static Known of(List<AdmissionRequest> requests, @Nullable GroupId group, IntakeSql intake) {
        var keys = requests.stream()
                .map(AdmissionRequest::idempotency)
                .filter(Objects::nonNull)
                .toList();
        var visitors = requests.stream()
                .map(AdmissionRequest::visitorHash)
                .filter(Objects::nonNull)
                .toList();
        return new Known(intake.answered(keys), group == null ? Map.of() : intake.running(visitors, group));
    }

    IntakeSql.@Nullable Answered answer(IdempotencyKey key) {
        return answers.get(RequestFacts.identity(key));
    }

    IntakeSql.@Nullable Running running(AdmissionRequest request) {
        return request.visitorHash() == null ? null : running.get(RequestFacts.identity(request.visitorHash()));
    }

    /** A request of this batch was answered and written. */
    void answered(AdmissionRequest request, Answer.Ticketed answer) {
        var key = request.idempotency();
        if (key != null) {
            answers.put(
                    RequestFacts.identity(key),
                    new IntakeSql.Answered(answer.ticket(), answer.merged(), key.bodyHash()));
        }
    }

    /** A ticket of this batch was written; it is the visitor's newest. */
    void created(NewTicket ticket, TicketId id) {
        var visitor = ticket.request().visitorHash();
        if (visitor != null && ticket.group() != null && ticket.state().active()) {
            var agent = ticket.agent() == null ? null : ticket.agent().value();
            running.put(RequestFacts.identity(visitor), new IntakeSql.Running(id, ticket.state(), agent));
        }
    }

    /** A ticket that waited was dealt while this batch was decided. */
    void moved(Transition move) {
        var agent = move.agent() == null ? null : move.agent().value();
        running.replaceAll((visitor, known) ->
                known.ticket().equals(move.ticket()) ? new IntakeSql.Running(known.ticket(), move.to(), agent) : known);
    }
}
