package io.afterhours.policy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of settings that this module owns. */
@Configuration(proxyBeanMethods = false)
class PolicyKinds {

    /** The toggle as the audit keeps it. */
    private record Toggle(boolean enabled) {}

    @Bean
    SettingKind offlineHandlingKind(OfflineHandling handling, JsonMapper json) {
        return new WorkspaceKind<>(
                "offline-handling",
                Toggle.class,
                () -> toggle(handling.current()),
                (toggle, expected) -> toggle(handling.set(toggle.enabled(), expected)),
                json);
    }

    @Bean
    SettingKind offlinePolicyKind(OfflinePolicies policies, JsonMapper json) {
        return new PolicyKind<>("offline-policy", OfflinePolicy.class, policies::get, policies::saveAll, json);
    }

    @Bean
    SettingKind queuePolicyKind(QueuePolicies policies, JsonMapper json) {
        return new PolicyKind<>("queue-policy", QueuePolicy.class, policies::get, policies::saveAll, json);
    }

    @Bean
    SettingKind queueHandlingKind(QueueHandling handling, JsonMapper json) {
        return new WorkspaceKind<>("queue-handling", QueueRule.class, handling::current, handling::save, json);
    }

    @Bean
    SettingKind manualWorkKind(ManualWorkSettings settings, JsonMapper json) {
        return new WorkspaceKind<>("manual-work", ManualWorkRule.class, settings::current, settings::save, json);
    }

    private static Versioned<Toggle> toggle(Versioned<Boolean> now) {
        return new Versioned<>(new Toggle(now.value()), now.version());
    }
}
