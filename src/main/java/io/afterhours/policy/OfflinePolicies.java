package io.afterhours.policy;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The offline policies of the groups. Changing one never changes a ticket by itself (A12). Supervisors read those of
 * their own groups.
 */
@Service
public class OfflinePolicies {

    private static final int MOST_OPEN = 10_000;
    private static final int MOST_IN_A_SHAPE = 1_000;
    private static final int MOST_MINUTES = 1_440;

    private final PolicyRows rows;
    private final OfflinePolicySql table;

    OfflinePolicies(PolicyRows rows, OfflinePolicySql table) {
        this.rows = rows;
        this.table = table;
    }

    /** What rules each group, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<GroupPolicy<OfflinePolicy>> all() {
        return rows.all(table);
    }

    /** What rules this group; 404 GROUP_UNKNOWN. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public GroupPolicy<OfflinePolicy> get(String group) {
        return rows.get(table, group);
    }

    /**
     * Gives the group this policy of its own. Saving what is there already writes nothing.
     *
     * @throws StaleSettingsException when the group is ruled by another version than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupPolicy<OfflinePolicy> save(String group, OfflinePolicy policy, @Nullable Long expectedVersion) {
        return saveAll(List.of(new PolicyEdit<>(group, policy, expectedVersion)))
                .getFirst();
    }

    /** Lets the group inherit Default's policy again; 409 for Default itself. */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupPolicy<OfflinePolicy> reset(String group, @Nullable Long expectedVersion) {
        return saveAll(List.of(new PolicyEdit<>(group, null, expectedVersion))).getFirst();
    }

    /** Changes several groups, all of them or none; each group at most once. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<GroupPolicy<OfflinePolicy>> saveAll(List<PolicyEdit<OfflinePolicy>> edits) {
        edits.forEach(edit -> check(edit.policy()));
        return rows.apply(table, edits);
    }

    private static void check(@Nullable OfflinePolicy policy) {
        if (policy == null) {
            return;
        }
        var checks = new FieldChecks();
        check(policy.returns(), checks);
        if (policy.maxOpen() == null) {
            checks.complete();
            return;
        }
        if (policy.maxOpen() == 0) {
            checks.problem(
                    "maxOpen",
                    FieldProblem.OUT_OF_RANGE,
                    "0 would miss every request: to accept none, disable offline tickets instead");
        } else {
            checks.range("maxOpen", policy.maxOpen(), 1, MOST_OPEN);
        }
        checks.complete();
    }

    private static void check(ReturnShape returns, FieldChecks checks) {
        if (returns.burstCap() != null) {
            checks.range("burstCap", returns.burstCap(), 1, MOST_IN_A_SHAPE);
        }
        var quorum = returns.mode() == ReturnShape.Mode.QUORUM;
        checkQuorum("quorumAgents", returns.quorumAgents(), MOST_IN_A_SHAPE, quorum, checks);
        checkQuorum("quorumMinutes", returns.quorumMinutes(), MOST_MINUTES, quorum, checks);
    }

    private static void checkQuorum(
            String field, @Nullable Integer value, int most, boolean quorum, FieldChecks checks) {
        if (quorum && value == null) {
            checks.problem(field, FieldProblem.REQUIRED, "A quorum needs both a number of agents and minutes");
        } else if (!quorum && value != null) {
            checks.problem(field, FieldProblem.INVALID, "Only with returnMode QUORUM; leave it out");
        } else if (value != null) {
            checks.range(field, value, 1, most);
        }
    }
}
