package io.afterhours.security.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class SignInSettingsEntry {

    @Bean
    SettingsEntry signInEntry() {
        return new SettingsEntry(
                "security.signin.title",
                "security.signin.description",
                "security.signin.keywords",
                "settings/sign-in",
                "lock",
                SettingsEntry.Section.TEAM,
                40,
                Set.of("ADMIN"));
    }
}
