package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.presence.PresenceSettings;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Does what the screen asks for, and says so. */
@Component
class AgentsSaves {

    private final OfflineSwitch offlineSwitch;
    private final CustomStatuses statuses;
    private final PresenceSettings settings;
    private final ManualWorkSettings manualWork;
    private final Clock clock;

    AgentsSaves(
            OfflineSwitch offlineSwitch,
            CustomStatuses statuses,
            PresenceSettings settings,
            ManualWorkSettings manualWork,
            Clock clock) {
        this.offlineSwitch = offlineSwitch;
        this.statuses = statuses;
        this.settings = settings;
        this.manualWork = manualWork;
        this.clock = clock;
    }

    void setOffline(AgentRow agent) {
        orRefusal(() -> {
            offlineSwitch.setOffline(agent.id());
            Notices.success(text("agents.force.done", agent.name()));
        });
    }

    void add(String name, DeclaredStatus countsAs) {
        Notices.success(
                text("statuses.saved", statuses.create(null, name, countsAs).name()));
    }

    void change(CustomStatus before, String name, DeclaredStatus countsAs) {
        var saved = statuses.change(before.code(), name, countsAs, before.version());
        Notices.success(text("statuses.saved", saved.name()));
    }

    void delete(CustomStatus status) {
        orRefusal(() -> {
            statuses.delete(status.code(), status.version());
            Notices.success(text("statuses.deleted", status.name()));
        });
    }

    /** Replaces the rule and offers to undo it. */
    Versioned<AwayRule> save(Versioned<AwayRule> before, AwayRule rule) {
        var saved = settings.save(rule, before.version());
        Notices.success(
                text("agents.away.saved"), () -> orRefusal(() -> settings.save(before.value(), saved.version())));
        return saved;
    }

    /** Replaces the rule and offers to undo it; refused when somebody was faster. */
    void save(Versioned<ManualWorkRule> before, ManualWorkRule rule) {
        orRefusal(() -> {
            var saved = manualWork.save(rule, before.version());
            Notices.success(
                    text(rule.agentsMayClaim() ? "agents.claim.on.saved" : "agents.claim.off.saved"),
                    () -> orRefusal(() -> manualWork.save(before.value(), saved.version())));
        });
    }

    Versioned<AwayRule> latestRule() {
        return settings.current();
    }

    /** Who saved in between, and when. */
    String change(StaleSettingsException stale) {
        return ConflictNotice.who(stale.changedBy(), stale.changedAt(), clock.instant(), clock.getZone());
    }

    private static void orRefusal(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
