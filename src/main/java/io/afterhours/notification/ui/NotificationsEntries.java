package io.afterhours.notification.ui;

import io.afterhours.uikit.SettingsEntry;
import io.afterhours.uikit.UserMenuEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to everybody's menu, and to the Settings home for those who have one. */
@Configuration(proxyBeanMethods = false)
class NotificationsEntries {

    @Bean
    UserMenuEntry notificationsInMenu() {
        return new UserMenuEntry("notification.title", NotificationsView.PATH);
    }

    @Bean
    SettingsEntry notificationSettings() {
        return new SettingsEntry(
                "notification.title",
                "notification.description",
                "notification.keywords",
                NotificationsView.PATH,
                "mail",
                SettingsEntry.Section.CHANNELS,
                30,
                Set.of("ADMIN", "SUPERVISOR"));
    }
}
