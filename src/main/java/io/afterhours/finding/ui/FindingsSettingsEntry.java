package io.afterhours.finding.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the list to the Settings home. */
@Configuration(proxyBeanMethods = false)
class FindingsSettingsEntry {

    @Bean
    SettingsEntry findingsSettings() {
        return new SettingsEntry(
                "finding.fix.list",
                "finding.fix.list.description",
                "finding.fix.list.keywords",
                FindingsView.PATH,
                "alert",
                SettingsEntry.Section.WORKFLOWS,
                30,
                Set.of("ADMIN"));
    }
}
