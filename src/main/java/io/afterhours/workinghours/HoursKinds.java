package io.afterhours.workinghours;

import io.afterhours.policy.SettingKind;
import io.afterhours.policy.WorkspaceKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Offers the workspace's hours to the history of settings. */
@Configuration(proxyBeanMethods = false)
class HoursKinds {

    @Bean
    SettingKind workingHoursKind(HoursSettings settings, JsonMapper json) {
        return new WorkspaceKind<>(
                "working-hours",
                HoursSetting.class,
                settings::current,
                (setting, expected) ->
                        settings.save(setting.enabled(), setting.timezone().getId(), expected),
                json);
    }
}
