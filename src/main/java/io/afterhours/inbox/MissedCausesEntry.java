package io.afterhours.inbox;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever mends a setting finds there, too, what it has cost. */
@Configuration(proxyBeanMethods = false)
class MissedCausesEntry {

    @Bean
    SettingsEntry missedByCause() {
        return new SettingsEntry(
                "inbox.causes.title",
                "inbox.causes.description",
                "inbox.causes.keywords",
                MissedCausesView.PATH,
                "phone-slash",
                SettingsEntry.Section.WORKFLOWS,
                90,
                Set.of("ADMIN", "SUPERVISOR"));
    }
}
