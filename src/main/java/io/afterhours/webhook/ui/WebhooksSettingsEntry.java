package io.afterhours.webhook.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class WebhooksSettingsEntry {

    @Bean
    SettingsEntry webhooksSettings() {
        return new SettingsEntry(
                "webhook.title",
                "webhook.description",
                "webhook.keywords",
                "settings/webhooks",
                "hook",
                SettingsEntry.Section.INTEGRATIONS,
                20,
                Set.of("ADMIN"));
    }
}
