package io.afterhours.policy;

import io.afterhours.problem.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The queue policies of the groups, kept and inherited just like the {@link OfflinePolicies}. */
@Service
public class QueuePolicies {

    private static final int HIGHEST_LIMIT = 10_000;

    private final PolicyRows rows;
    private final QueuePolicySql table;

    QueuePolicies(PolicyRows rows, QueuePolicySql table) {
        this.rows = rows;
        this.table = table;
    }

    /** What rules each group, Default first, then by name. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<GroupPolicy<QueuePolicy>> all() {
        return rows.all(table);
    }

    /** What rules this group; 404 GROUP_UNKNOWN. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public GroupPolicy<QueuePolicy> get(String group) {
        return rows.get(table, group);
    }

    /**
     * Gives the group this policy of its own. Saving what is there already writes nothing.
     *
     * @throws StaleSettingsException when the group is ruled by another version than {@code expectedVersion}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupPolicy<QueuePolicy> save(String group, QueuePolicy policy, @Nullable Long expectedVersion) {
        return saveAll(List.of(new PolicyEdit<>(group, policy, expectedVersion)))
                .getFirst();
    }

    /** Lets the group inherit Default's policy again; 409 for Default itself. */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupPolicy<QueuePolicy> reset(String group, @Nullable Long expectedVersion) {
        return saveAll(List.of(new PolicyEdit<>(group, null, expectedVersion))).getFirst();
    }

    /** Changes several groups, all of them or none; each group at most once. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<GroupPolicy<QueuePolicy>> saveAll(List<PolicyEdit<QueuePolicy>> edits) {
        edits.forEach(edit -> {
            var policy = edit.policy();
            if (policy != null) {
                new FieldChecks()
                        .range("limit", policy.limit(), 1, HIGHEST_LIMIT)
                        .complete();
            }
        });
        return rows.apply(table, edits);
    }
}
