package io.afterhours.privacy.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class PrivacySettingsEntry {

    @Bean
    SettingsEntry privacySettings() {
        return new SettingsEntry(
                "privacy.title",
                "privacy.description",
                "privacy.keywords",
                "settings/privacy",
                "lock",
                SettingsEntry.Section.RECORDS,
                40,
                Set.of("ADMIN"));
    }
}
