package io.afterhours.policy;

import io.afterhours.team.GroupArchived;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted group leaves no policies behind; the group is locked and the transaction is that of its deletion. */
@Component
class ArchivedGroups {

    private final List<PolicyTable<?>> tables;

    ArchivedGroups(List<PolicyTable<?>> tables) {
        this.tables = tables;
    }

    @EventListener
    void on(GroupArchived archived) {
        tables.forEach(table -> table.delete(archived.group()));
    }
}
