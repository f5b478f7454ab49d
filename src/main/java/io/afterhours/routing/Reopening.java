package io.afterhours.routing;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Opens missed and resolved tickets again, each as a new one with a new id; the old one stays as it is (semantics 1.13,
 * A24). Unless somebody is chosen, the new one is admitted by the rules of its group like any other request (AC-16).
 */
@Service
public class Reopening {

    private final Transactions transactions;
    private final GroupLocks locks;
    private final MemberGroups memberGroups;
    private final Workbench bench;
    private final WorkRights rights;
    private final Groups groups;
    private final Drain drain;
    private final ReopeningSql sql;
    private final Readmission readmission;

    Reopening(
            Transactions transactions,
            GroupLocks locks,
            MemberGroups memberGroups,
            Workbench bench,
            WorkRights rights,
            Groups groups,
            Drain drain,
            ReopeningSql sql,
            Readmission readmission) {
        this.transactions = transactions;
        this.locks = locks;
        this.memberGroups = memberGroups;
        this.bench = bench;
        this.rights = rights;
        this.groups = groups;
        this.drain = drain;
        this.sql = sql;
        this.readmission = readmission;
    }

    /**
     * Makes the new ticket, whatever its state turns out to be.
     *
     * @throws ProblemException 404 no such ticket; 422 no reason, no such agent or group, or no group to go to; 409
     *     {@code NOT_IN_STATE} when it is not over, {@code ALREADY_REOPENED} while what it was reopened as still runs,
     *     {@code AGENT_FULL} when an agent takes it who has no free slot; 403 when the caller may not
     */
    public Ticket reopen(TicketId id, Reopen wish) {
        wish.check();
        Optional<Ticket> reopened;
        do {
            reopened = transactions.write(() -> attempt(id, wish));
        } while (reopened.isEmpty());
        return reopened.get();
    }

    /** Empty when so many waited that there may be more: they go first, in a transaction that does not last for long. */
    private Optional<Ticket> attempt(TicketId id, Reopen wish) {
        var seen = bench.seen(id);
        if (seen.state().active()) {
            throw Workbench.notOver(seen);
        }
        var elsewhere = wish.anyGroup() || wish.group() != null;
        var group = home(seen, wish.group());
        lock(seen, group, wish);
        var original = bench.seen(id);
        if (!original.equals(seen)) {
            // what is over stays so, but its customer may be erased, or its group go
            throw new RetryTransactionException("Ticket " + id.value() + " changed meanwhile");
        }
        var taking = rights.requireReopen(original, wish.agent(), elsewhere);
        sql.running(id).ifPresent(reference -> {
            throw Workbench.alreadyReopened(original, reference);
        });
        var now = locks.now();
        if (wish.anyGroup() && dealsToTheFull(now)) {
            return Optional.empty();
        }
        return Optional.of(bench.seen(readmission.write(original, group, wish, taking, now)));
    }

    /** Whoever waits anywhere goes first. */
    private boolean dealsToTheFull(Instant now) {
        var all = groups.all().stream().map(Group::id).toList();
        return drain.drain(all, Trigger.REOPENED, now).size() >= Drain.MOST;
    }

    /** The lock of the old group keeps a second reopening away, and the erasing of the customer. */
    private void lock(Ticket seen, Group group, Reopen wish) {
        if (wish.anyGroup()) {
            locks.lockAll();
            return;
        }
        var concerned = new TreeSet<>(List.of(group.id(), seen.group() == null ? GroupId.DEFAULT : seen.group()));
        var agent = wish.agent() == null ? null : bench.agent(wish.agent()).id();
        if (agent != null) {
            concerned.addAll(memberGroups.of(agent));
        }
        locks.lock(concerned);
        if (agent != null) {
            if (!concerned.containsAll(memberGroups.of(agent))) {
                throw new RetryTransactionException("Agent " + agent.value() + " joined a group meanwhile");
            }
            memberGroups.lock(agent);
        }
    }

    /** Where it goes: a group made since the request named it counts too. */
    private Group home(Ticket original, @Nullable String wished) {
        var code = wished == null ? original.groupCode() : wished;
        return groups.byCode(code)
                .orElseThrow(() -> wished == null
                        ? Workbench.noGroup(original)
                        : Problems.invalid("group", FieldProblem.UNKNOWN, "There is no group " + code));
    }
}
