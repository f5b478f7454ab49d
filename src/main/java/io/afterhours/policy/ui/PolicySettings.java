package io.afterhours.policy.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screens to the Settings home. */
@Configuration(proxyBeanMethods = false)
class PolicySettings {

    @Bean
    SettingsEntry offlineHandlingSettings() {
        return new SettingsEntry(
                "policy.offline.title",
                "policy.offline.description",
                "policy.offline.keywords",
                "settings/offline-handling",
                "moon",
                SettingsEntry.Section.WORKFLOWS,
                10,
                Set.of("ADMIN", "SUPERVISOR"));
    }

    @Bean
    SettingsEntry queueHandlingSettings() {
        return new SettingsEntry(
                "policy.queue.title",
                "policy.queue.description",
                "policy.queue.keywords",
                "settings/queue-handling",
                "hourglass",
                SettingsEntry.Section.WORKFLOWS,
                20,
                Set.of("ADMIN", "SUPERVISOR"));
    }

    @Bean
    SettingsEntry settingsHistorySettings() {
        return new SettingsEntry(
                "policy.history.title",
                "policy.history.description",
                "policy.history.keywords",
                "settings/versions",
                "history",
                SettingsEntry.Section.RECORDS,
                20,
                Set.of("ADMIN"));
    }
}
