package io.afterhours.routing.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class CoverageSettingsEntry {

    @Bean
    SettingsEntry coverageSettings() {
        return new SettingsEntry(
                "routing.coverage.title",
                "routing.coverage.description",
                "routing.coverage.keywords",
                CoverageView.PATH,
                "chart",
                SettingsEntry.Section.WORKFLOWS,
                15,
                Set.of("ADMIN", "SUPERVISOR"));
    }
}
