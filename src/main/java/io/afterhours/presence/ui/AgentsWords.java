package io.afterhours.presence.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.presence.AwayRule;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Says in the reader's words how somebody stands, and what a rule does. */
final class AgentsWords {

    private AgentsWords() {}

    /** The status with its own name and, where that surprises, that nobody is there. */
    static String status(AgentRow agent) {
        String plain = plain(agent.status());
        String custom = agent.customStatus();
        String name = custom == null ? plain : text("agents.status.custom", custom, plain);
        return agent.loggedOutAway() ? text("agents.status.out", name) : name;
    }

    static String plain(DeclaredStatus status) {
        return plain(EffectiveStatus.valueOf(status.name()));
    }

    static String effect(AwayRule rule) {
        return rule.unlimited()
                ? text("agents.away.effect.none")
                : text("agents.away.effect.limit", rule.awayAfterLogoutMaxMinutes());
    }

    /** Whom a rule takes offline the moment it is saved. */
    static List<String> ended(AwayRule rule, List<AgentRow> agents, Instant now) {
        return rule.unlimited()
                ? List.of()
                : agents.stream()
                        .filter(agent -> agent.awaySince() != null
                                && !agent.awaySince()
                                        .plus(Duration.ofMinutes(rule.awayAfterLogoutMaxMinutes()))
                                        .isAfter(now))
                        .map(AgentRow::name)
                        .toList();
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("presence." + key, parameters);
    }

    private static String plain(EffectiveStatus status) {
        return text("status." + status.name().toLowerCase(Locale.ROOT));
    }
}
