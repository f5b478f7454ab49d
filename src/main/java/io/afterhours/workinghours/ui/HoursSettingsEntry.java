package io.afterhours.workinghours.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class HoursSettingsEntry {

    @Bean
    SettingsEntry workingHoursSettings() {
        return new SettingsEntry(
                "workinghours.title",
                "workinghours.description",
                "workinghours.keywords",
                "settings/working-hours",
                "clock",
                SettingsEntry.Section.TEAM,
                30,
                Set.of("ADMIN", "SUPERVISOR"));
    }
}
