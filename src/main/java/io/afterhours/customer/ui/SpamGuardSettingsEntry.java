package io.afterhours.customer.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class SpamGuardSettingsEntry {

    @Bean
    SettingsEntry spamProtectionSettings() {
        return new SettingsEntry(
                "customer.spam.title",
                "customer.spam.description",
                "customer.spam.keywords",
                "settings/spam-protection",
                "lock",
                SettingsEntry.Section.CHANNELS,
                50,
                Set.of("ADMIN"));
    }
}
