package io.afterhours.routing;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.RetryTransactionException;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Brings missed tickets back after their cause was mended: each as a new ticket that is admitted by the rules of its
 * group, in the order in which the customers asked, and once. What its group would miss again stays as it is and can be
 * rescued later.
 *
 * @see "docs/decisions/0039-rescued-tickets-are-new-ones.md"
 */
@Service
public class Rescue {

    /** Most tickets in one run: what a person can still look through before. */
    public static final int MOST = Tickets.MAX_PAGE;

    private final Transactions transactions;
    private final GroupLocks locks;
    private final Workbench bench;
    private final Arrivals arrivals;
    private final Groups groups;
    private final Tickets tickets;
    private final Readmission readmission;
    private final RescueSql sql;
    private final AuditLog audit;

    Rescue(
            Transactions transactions,
            GroupLocks locks,
            Workbench bench,
            Arrivals arrivals,
            Groups groups,
            Tickets tickets,
            Readmission readmission,
            RescueSql sql,
            AuditLog audit) {
        this.transactions = transactions;
        this.locks = locks;
        this.bench = bench;
        this.arrivals = arrivals;
        this.groups = groups;
        this.tickets = tickets;
        this.readmission = readmission;
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * Says for each of these tickets, in the order in which they would be rescued, what would become of it now, with the
     * places taken by those before it. Changes nothing. What would be missed again is not possible, with the reason as
     * its code.
     *
     * @throws ProblemException 422 for more than {@link #MOST}
     */
    @PreAuthorize("@mayWork.decideAll(#ids)")
    public List<Preview.Foreseen> foresee(List<TicketId> ids) {
        check(ids);
        return transactions.read(() -> {
            var chosen = inOrder(tickets.byIds(ids).values());
            var again = sql.openedAgain(ids);
            var homes = homes();
            var concerned = new TreeSet<GroupId>();
            chosen.stream()
                    .map(ticket -> homes.get(ticket.groupCode()))
                    .filter(Objects::nonNull)
                    .map(Group::id)
                    .forEach(concerned::add);
            var rehearsal = arrivals.rehearse(concerned, locks.now());
            return chosen.stream()
                    .map(ticket ->
                            foreseen(ticket, homes.get(ticket.groupCode()), again.contains(ticket.id()), rehearsal))
                    .toList();
        });
    }

    /** Writes down who begins to rescue what; the tickets' own timelines say what became of each. */
    @PreAuthorize("@mayWork.decideAll(#ids)")
    public void begin(List<TicketId> ids) {
        check(ids);
        transactions.write(() -> audit.record("tickets.rescued", "tickets:missed", null, summary(ids)));
    }

    /**
     * Rescues one ticket, in a transaction of its own.
     *
     * @return the new ticket
     * @throws ProblemException 404 no such ticket; 409 with the reason's code when its group would miss it again, {@code
     *     NOT_RESCUABLE} when it was not missed or is spam or was taken back, {@code ALREADY_OPENED_AGAIN}, {@code
     *     GROUP_UNKNOWN} when its group does not exist
     */
    @PreAuthorize("@mayWork.decide(#id)")
    public Ticket rescue(TicketId id) {
        try {
            return transactions.write(() -> attempt(id));
        } catch (DuplicateKeyException rescuedBefore) {
            throw refused(bench.seen(id), RescueRules.ALREADY_OPENED_AGAIN);
        }
    }

    /** The lock of the group keeps a second rescue and a reopening away. */
    private Ticket attempt(TicketId id) {
        var seen = bench.seen(id);
        var home = groups.byCode(seen.groupCode()).orElse(null);
        var concerned = new TreeSet<GroupId>();
        concerned.add(seen.group() == null ? GroupId.DEFAULT : seen.group());
        if (home != null) {
            concerned.add(home.id());
        }
        locks.lock(concerned);
        var original = bench.seen(id);
        if (!Objects.equals(original.group(), seen.group())) {
            throw new RetryTransactionException("The group of ticket " + id.value() + " was deleted meanwhile");
        }
        refusal(original, !sql.openedAgain(List.of(id)).isEmpty(), home).ifPresent(code -> {
            throw refused(original, code);
        });
        var now = locks.now();
        var rescued = readmission.rescue(original, Objects.requireNonNull(home), now);
        sql.note(id, rescued, now);
        return bench.seen(rescued);
    }

    private static Optional<String> refusal(Ticket ticket, boolean again, @Nullable Group home) {
        return ticket.erased()
                ? Optional.of(RescueRules.NOT_RESCUABLE)
                : RescueRules.refusal(ticket.state(), ticket.reason(), again, home != null);
    }

    private static Preview.Foreseen foreseen(Ticket ticket, @Nullable Group home, boolean again, Rehearsal rehearsal) {
        var refusal = refusal(ticket, again, home);
        if (refusal.isPresent() || home == null) {
            return Preview.Foreseen.refused(ticket, refused(ticket, refusal.orElse(RescueRules.GROUP_UNKNOWN)));
        }
        return rehearsal.rescue(ticket, home.id());
    }

    private static ProblemException refused(Ticket ticket, String code) {
        var which = "Ticket " + ticket.reference();
        return Problems.conflict(
                code,
                switch (code) {
                    case RescueRules.ALREADY_OPENED_AGAIN -> which + " was opened again before.";
                    case RescueRules.GROUP_UNKNOWN ->
                        which + " asked for a group that does not exist. Reopen it in another group.";
                    default -> which + " is not a missed ticket that a customer still waits for.";
                });
    }

    private Map<String, Integer> summary(List<TicketId> ids) {
        return tickets.byIds(ids).values().stream()
                .collect(Collectors.toMap(
                        ticket -> ticket.groupCode() + " " + ticket.reason(), ticket -> 1, Integer::sum, TreeMap::new));
    }

    private Map<String, Group> homes() {
        return groups.all().stream().collect(Collectors.toMap(Group::code, group -> group));
    }

    private static List<Ticket> inOrder(Collection<Ticket> chosen) {
        return chosen.stream()
                .sorted(Comparator.comparing(Ticket::firstAskedAt).thenComparing(Ticket::id))
                .toList();
    }

    private static void check(List<TicketId> ids) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Problems.invalid("tickets", FieldProblem.OUT_OF_RANGE, "Name 1 to " + MOST + " tickets at once");
        }
    }
}
