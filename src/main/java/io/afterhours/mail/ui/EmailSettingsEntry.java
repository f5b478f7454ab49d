package io.afterhours.mail.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class EmailSettingsEntry {

    @Bean
    SettingsEntry emailSettings() {
        return new SettingsEntry(
                "mail.title",
                "mail.description",
                "mail.keywords",
                "settings/email",
                "mail",
                SettingsEntry.Section.CHANNELS,
                20,
                Set.of("ADMIN"));
    }
}
