package io.afterhours.policy;

import io.afterhours.team.GroupArchived;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted group leaves no policies and no plans behind; the group is locked and the transaction is that of its deletion. */
@Component
class ArchivedGroups {

    private final List<PolicyTable<?>> tables;
    private final PlanSql plans;
    private final Clock clock;

    ArchivedGroups(List<PolicyTable<?>> tables, PlanSql plans, Clock clock) {
        this.tables = tables;
        this.plans = plans;
        this.clock = clock;
    }

    @EventListener
    void on(GroupArchived archived) {
        tables.forEach(table -> table.delete(archived.group()));
        plans.groupGone(archived.group(), clock.instant());
    }
}
