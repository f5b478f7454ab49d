package io.afterhours.presence.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class AgentsSettingsEntry {

    @Bean
    SettingsEntry agentsSettings() {
        return new SettingsEntry(
                "presence.agents.title",
                "presence.agents.description",
                "presence.agents.keywords",
                "settings/agents",
                "users",
                SettingsEntry.Section.TEAM,
                20,
                Set.of("ADMIN"));
    }
}
