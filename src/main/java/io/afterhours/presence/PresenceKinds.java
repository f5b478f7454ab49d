package io.afterhours.presence;

import io.afterhours.policy.SettingKind;
import io.afterhours.policy.WorkspaceKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Offers the rule for logged-out Away to the history of settings. */
@Configuration(proxyBeanMethods = false)
class PresenceKinds {

    @Bean
    SettingKind presenceKind(PresenceSettings settings, JsonMapper json) {
        return new WorkspaceKind<>("presence", AwayRule.class, settings::current, settings::save, json);
    }
}
