package io.afterhours.routing;

import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Admits customers' requests: each becomes Assigned, Queued, Open or Missed, joins a running ticket, or is refused,
 * with a recorded reason (semantics 1.5). What is answered is committed.
 */
@Service
public class Admission {

    /** Most requests decided in one transaction. */
    static final int MOST = 256;

    private final Transactions transactions;
    private final Groups groups;
    private final AdmissionBatch batch;
    private final Tickets tickets;

    Admission(Transactions transactions, Groups groups, AdmissionBatch batch, Tickets tickets) {
        this.transactions = transactions;
        this.groups = groups;
        this.batch = batch;
        this.tickets = tickets;
    }

    /**
     * Admits one request.
     *
     * @throws ProblemException 422 when there is no contact, no question, too long a question, or the wished-for agent
     *     does not exist; 409 {@code IDEMPOTENCY_KEY_REUSED} when the key came with another body before
     */
    @PreAuthorize("@mayWork.raise()")
    public AdmissionResult admit(AdmissionRequest request) {
        if (request.message().length() > Messages.MAX_LENGTH) {
            throw Problems.invalid("message", FieldProblem.TOO_LONG, "At most " + Messages.MAX_LENGTH + " characters");
        }
        return switch (decide(List.of(request)).getFirst()) {
            case Answer.Ticketed answer -> result(answer);
            case Answer.Refused(Reason reason) -> throw refusal(reason);
            case Answer.KeyReused reused ->
                throw Problems.conflict(
                        "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key was used for another request. Use a new key for a new request.");
        };
    }

    /**
     * Decides up to {@link #MOST} requests of one group in arrival order in one transaction. A request that is refused
     * does not disturb the others.
     */
    List<Answer> decide(List<AdmissionRequest> requests) {
        var code = requests.getFirst().group();
        if (requests.size() > MOST || requests.stream().anyMatch(each -> !Objects.equals(each.group(), code))) {
            throw new IllegalArgumentException("At most " + MOST + " requests, all of one group");
        }
        // keys make a second run find the first one, so that a lost answer to COMMIT can be asked for again
        return requests.stream().allMatch(request -> request.idempotency() != null)
                ? transactions.writeRepeatable(() -> attempt(code, requests))
                : transactions.write(() -> attempt(code, requests));
    }

    /**
     * One run. The same key may come for two groups at once, or for one that does not exist, and no common lock keeps
     * those apart: whoever is second finds the first one's answer in the next run.
     */
    private List<Answer> attempt(@Nullable String code, List<AdmissionRequest> requests) {
        try {
            return batch.decide(group(code), requests);
        } catch (DuplicateKeyException taken) {
            throw new RetryTransactionException(
                    "The key of a request or the reference of a ticket was just taken", taken);
        }
    }

    private Optional<GroupId> group(@Nullable String code) {
        return code == null ? Optional.of(GroupId.DEFAULT) : groups.byCode(code).map(Group::id);
    }

    private AdmissionResult result(Answer.Ticketed answer) {
        var ticket = tickets.byId(answer.ticket()).orElseThrow();
        return new AdmissionResult(
                ticket,
                answer.merged(),
                answer.replayed(),
                ticket.state() == TicketState.QUEUED
                        ? tickets.queuePosition(ticket.id()).orElse(null)
                        : null);
    }

    private static ProblemException refusal(Reason reason) {
        return switch (reason) {
            case CONTACT_MISSING ->
                refusal(
                        reason,
                        "Say how to reach the customer: a name, an e-mail address or a phone number.",
                        new FieldProblem(
                                "contact", FieldProblem.REQUIRED, "A name, an e-mail address or a phone number"));
            case AGENT_UNKNOWN ->
                refusal(
                        reason,
                        "The preferred agent does not exist. Leave it out, or name one who exists.",
                        new FieldProblem("preferredAgent", FieldProblem.UNKNOWN, "No such agent"));
            default ->
                refusal(
                        reason,
                        "Say what the customer wants to know.",
                        new FieldProblem("message", FieldProblem.REQUIRED, "Must not be blank"));
        };
    }

    private static ProblemException refusal(Reason reason, String detail, FieldProblem field) {
        return new ProblemException(422, reason.name(), detail, List.of(field));
    }
}
