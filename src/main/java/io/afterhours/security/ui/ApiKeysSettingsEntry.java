package io.afterhours.security.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class ApiKeysSettingsEntry {

    @Bean
    SettingsEntry apiKeysSettings() {
        return new SettingsEntry(
                "security.keys.title",
                "security.keys.description",
                "security.keys.keywords",
                "settings/api-keys",
                "key",
                SettingsEntry.Section.INTEGRATIONS,
                10,
                Set.of("ADMIN"));
    }
}
