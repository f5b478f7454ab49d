package io.afterhours.routing;

import io.afterhours.database.DatabaseUnavailableException;
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
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.ConcurrencyFailureException;
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

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Groups groups;
    private final AdmissionBatch batch;
    private final Tickets tickets;
    private final CustomerWindows windows;
    private final Clock clock;
    private final Combiner<Kind, Asked, Given> combiner;
    private final AdmissionMeters meters;

    /**
     * Requests that may share a transaction: of one group, and alike in whether it may be run again after the answer to
     * COMMIT was lost, which takes a key on each.
     */
    private record Kind(@Nullable String group, boolean keyed) {}

    /** A request; {@code here}: its customer is there, and waits for the answer. */
    private record Asked(AdmissionRequest request, boolean here) {}

    /** An answer with what is told of its ticket, if it has one. */
    private record Given(Answer answer, @Nullable AdmissionResult result) {}

    Admission(
            Transactions transactions,
            Groups groups,
            AdmissionBatch batch,
            Tickets tickets,
            CustomerWindows windows,
            Clock clock,
            AdmissionMeters meters,
            AdmissionEnd end,
            @Value("${afterhours.admission.most-waiting}") int mostWaiting) {
        this.transactions = transactions;
        this.groups = groups;
        this.batch = batch;
        this.tickets = tickets;
        this.windows = windows;
        this.clock = clock;
        this.combiner = new Combiner<>(this::together, Admission::concernsAll, MOST, mostWaiting);
        this.meters = meters;
        meters.watch(combiner);
        end.closes(combiner);
    }

    /**
     * Admits one request. Requests of one group that come while others are being decided are decided together in one
     * transaction, in the order they came; what is wrong with one of them does not disturb the others.
     *
     * @throws ProblemException 422 when there is no contact, no question, too long a question, or the wished-for agent
     *     does not exist; 409 {@code IDEMPOTENCY_KEY_REUSED} when the key came with another body before; 503
     *     {@code BUSY} when so many wait that this one was not taken
     */
    @PreAuthorize("@mayWork.raise()")
    public AdmissionResult admit(AdmissionRequest request) {
        return admit(new Asked(request, false));
    }

    /** {@link #admit} for a customer who is there: that they are is written with the request or not at all. */
    @PreAuthorize("@mayWork.raise() and @mayWork.actForCustomer()")
    public AdmissionResult admitPresent(AdmissionRequest request) {
        return admit(new Asked(request, true));
    }

    private AdmissionResult admit(Asked asked) {
        var request = asked.request();
        if (request.message().codePointCount(0, request.message().length()) > Messages.MAX_LENGTH) {
            throw Problems.invalid("message", FieldProblem.TOO_LONG, "At most " + Messages.MAX_LENGTH + " characters");
        }
        var given = meters.counted(() -> given(asked), Given::answer, Given::result);
        return switch (given.answer()) {
            case Answer.Ticketed answer -> Objects.requireNonNull(given.result());
            case Answer.Refused(Reason reason) -> throw refusal(reason);
            case Answer.KeyReused reused ->
                throw Problems.conflict(
                        "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key was used for another request. Use a new key for a new request.");
        };
    }

    private Given given(Asked asked) {
        var kind = new Kind(asked.request().group(), asked.request().idempotency() != null);
        // what belongs to a transaction of the caller cannot share another one
        if (transactions.isInside()) {
            return together(kind, List.of(asked)).getFirst();
        }
        try {
            return combiner.ask(kind, asked);
        } catch (Combiner.FullException full) {
            throw Problems.unavailable(
                    "BUSY", "More requests are coming in than can be decided. Try again in a moment.", SOON);
        }
    }

    private List<Given> together(Kind kind, List<Asked> asked) {
        meters.together(asked.size());
        var requests = asked.stream().map(Asked::request).toList();
        return decided(kind, () -> attempt(kind.group(), requests).map(answers -> told(asked, answers)));
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
        var keyed = requests.stream().allMatch(request -> request.idempotency() != null);
        return decided(new Kind(code, keyed), () -> attempt(code, requests));
    }

    /** In as many transactions as it takes until those who wait already were dealt and it is the requests' turn. */
    private <T> T decided(Kind kind, Supplier<Optional<T>> work) {
        while (true) {
            var done = transaction(kind, work);
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /** Keys make a second run find the first one, so that a lost answer to COMMIT can be asked for again. */
    private <T> T transaction(Kind kind, Supplier<T> work) {
        return kind.keyed() ? transactions.writeRepeatable(work) : transactions.write(work);
    }

    /** A database that is away, or locks that others hold, would keep each of them waiting again. */
    private static boolean concernsAll(RuntimeException failure) {
        return DatabaseUnavailableException.describes(failure) || failure instanceof ConcurrencyFailureException;
    }

    /** Reads the tickets of these answers at once, and writes down which of their customers are there. */
    private List<Given> told(List<Asked> asked, List<Answer> answers) {
        var found = tickets.byIds(answers.stream()
                .flatMap(answer -> answer instanceof Answer.Ticketed given ? Stream.of(given.ticket()) : Stream.empty())
                .collect(Collectors.toSet()));
        var positions = tickets.queuePositionsOf(found.values().stream()
                .filter(ticket -> ticket.state() == TicketState.QUEUED)
                .map(Ticket::id)
                .toList());
        var here = new LinkedHashSet<TicketId>();
        var given = new ArrayList<Given>();
        for (var i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Answer.Ticketed answer) {
                var ticket = Objects.requireNonNull(found.get(answer.ticket()));
                if (asked.get(i).here() && ticket.state().active()) {
                    here.add(ticket.id());
                }
                given.add(new Given(
                        answer,
                        new AdmissionResult(ticket, answer.merged(), answer.replayed(), positions.get(ticket.id()))));
            } else {
                given.add(new Given(answers.get(i), null));
            }
        }
        windows.here(here, Now.of(clock));
        return given;
    }

    /**
     * One run. The same key may come for two groups at once, or for one that does not exist, and no common lock keeps
     * those apart: whoever is second finds the first one's answer in the next run.
     */
    private Optional<List<Answer>> attempt(@Nullable String code, List<AdmissionRequest> requests) {
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
