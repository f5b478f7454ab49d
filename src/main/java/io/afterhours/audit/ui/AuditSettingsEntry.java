package io.afterhours.audit.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class AuditSettingsEntry {

    @Bean
    SettingsEntry auditSettings() {
        return new SettingsEntry(
                "audit.log.title",
                "audit.log.description",
                "audit.log.keywords",
                "settings/audit-log",
                "history",
                SettingsEntry.Section.RECORDS,
                10,
                Set.of("ADMIN"));
    }
}
