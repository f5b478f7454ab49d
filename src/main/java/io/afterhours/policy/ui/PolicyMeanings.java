package io.afterhours.policy.ui;

import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.SettingMeaning;
import io.afterhours.policy.SettingSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What values of offline and queue settings mean: the sentences that their forms show before Submit. */
@Configuration(proxyBeanMethods = false)
class PolicyMeanings {

    private record Meaning(String kind, BiFunction<SettingSubject, @Nullable JsonNode, List<String>> words)
            implements SettingMeaning {

        @Override
        public List<String> of(SettingSubject subject, @Nullable JsonNode value) {
            return words.apply(subject, value);
        }
    }

    @Bean
    SettingMeaning offlineMeaning(OfflineReader reader, OfflinePolicies policies, JsonMapper json) {
        return new Meaning("offline-policy", (subject, value) -> {
            var policy =
                    value == null ? policies.get("default").policy() : json.treeToValue(value, OfflinePolicy.class);
            var overview = reader.read();
            return overview.row(code(subject)).stream()
                    .flatMap(row -> {
                        var said = new ArrayList<String>();
                        said.add(OfflineWords.effect(policy, row.group().name()));
                        said.addAll(OfflineWords.warnings(policy, overview.ruledBy(row)));
                        return said.stream();
                    })
                    .toList();
        });
    }

    @Bean
    SettingMeaning queueMeaning(QueueReader reader, QueuePolicies policies, JsonMapper json) {
        return new Meaning("queue-policy", (subject, value) -> {
            var policy = value == null ? policies.get("default").policy() : json.treeToValue(value, QueuePolicy.class);
            var overview = reader.read();
            return overview.row(code(subject)).stream()
                    .flatMap(row -> {
                        var said = new ArrayList<String>();
                        said.add(QueueWords.effect(policy, row.group().name()));
                        said.addAll(QueueWords.warnings(policy, overview.ruledBy(row)));
                        return said.stream();
                    })
                    .toList();
        });
    }

    @Bean
    SettingMeaning toggleMeaning(OfflineReader reader) {
        return new Meaning("offline-handling", (subject, value) -> {
            var overview = reader.read();
            boolean on = value != null && value.path("enabled").asBoolean();
            return List.of(
                    on
                            ? OfflineWords.text("toggle.on.effect", overview.enabledGroups())
                            : OfflineWords.text("toggle.off.effect", overview.open()));
        });
    }

    @Bean
    SettingMeaning ruleMeaning(QueueReader reader, JsonMapper json) {
        return new Meaning(
                "queue-handling",
                (subject, value) -> value == null
                        ? List.of()
                        : QueueWords.effect(
                                json.treeToValue(value, QueueRule.class),
                                reader.read().offlineEnabled()));
    }

    private static String code(SettingSubject subject) {
        return Objects.requireNonNull(subject.code());
    }
}
