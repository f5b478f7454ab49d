package io.afterhours.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The kinds of settings that rule decisions, whoever owns them. */
@Component
class SettingKinds {

    private final Map<String, SettingKind> kinds = new TreeMap<>();

    SettingKinds(List<SettingKind> all) {
        all.forEach(kind -> kinds.put(kind.name(), kind));
    }

    Optional<SettingKind> of(SettingSubject subject) {
        return Optional.ofNullable(kinds.get(subject.kind()));
    }

    SettingKind required(SettingSubject subject) {
        return of(subject).orElseThrow(() -> new IllegalArgumentException("No setting is called " + subject));
    }

    List<String> names() {
        return List.copyOf(kinds.keySet());
    }

    /** What the audit calls the settings of one group. */
    List<String> subjectsOf(String group) {
        return kinds.values().stream()
                .filter(SettingKind::byGroup)
                .map(kind -> new SettingSubject(kind.name(), group).toString())
                .toList();
    }
}
