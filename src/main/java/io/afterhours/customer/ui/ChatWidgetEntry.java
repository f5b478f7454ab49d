package io.afterhours.customer.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class ChatWidgetEntry {

    @Bean
    SettingsEntry chatWidgetSettings() {
        return new SettingsEntry(
                "customer.widget.title",
                "customer.widget.description",
                "customer.widget.keywords",
                "settings/chat-widget",
                "chat",
                SettingsEntry.Section.CHANNELS,
                10,
                Set.of("ADMIN"));
    }
}
