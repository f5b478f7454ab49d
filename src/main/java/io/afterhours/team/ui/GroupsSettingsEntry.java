package io.afterhours.team.ui;

import io.afterhours.uikit.SettingsEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces the screen to the Settings home. */
@Configuration(proxyBeanMethods = false)
class GroupsSettingsEntry {

    @Bean
    SettingsEntry groupsSettings() {
        return new SettingsEntry(
                "team.groups.title",
                "team.groups.description",
                "team.groups.keywords",
                "settings/groups",
                "inbox",
                SettingsEntry.Section.TEAM,
                10,
                Set.of("ADMIN"));
    }
}
