package io.afterhours.presence.ui;

import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.presence.ui.AgentsOverview.StatusRow;
import java.time.Clock;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
class AgentsReader {

    private final AgentRowSql agents;
    private final CustomStatuses statuses;
    private final PresenceSettings settings;
    private final ManualWorkSettings manualWork;
    private final Clock clock;

    AgentsReader(
            AgentRowSql agents,
            CustomStatuses statuses,
            PresenceSettings settings,
            ManualWorkSettings manualWork,
            Clock clock) {
        this.agents = agents;
        this.statuses = statuses;
        this.settings = settings;
        this.manualWork = manualWork;
        this.clock = clock;
    }

    @PreAuthorize("hasRole('ADMIN')")
    AgentsOverview read() {
        var now = clock.instant();
        return new AgentsOverview(
                agents.all(now),
                statuses.all().stream()
                        .map(status -> new StatusRow(status, statuses.peopleIn(status)))
                        .toList(),
                settings.current(),
                manualWork.current(),
                now,
                agents.zone());
    }
}
