package io.afterhours.presence;

import io.afterhours.policy.SettingKind;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The custom statuses as the history of settings reads and writes them. */
@Component
class StatusKind implements SettingKind {

    private final CustomStatuses statuses;
    private final JsonMapper json;

    StatusKind(CustomStatuses statuses, JsonMapper json) {
        this.statuses = statuses;
        this.json = json;
    }

    @Override
    public String name() {
        return "custom-status";
    }

    @Override
    public boolean byGroup() {
        return false;
    }

    @Override
    public Current current(@Nullable String code) {
        return find(Objects.requireNonNull(code));
    }

    private Current find(String code) {
        return statuses.byCode(code).map(this::current).orElse(new Current(null, null, 0));
    }

    private Current current(CustomStatus status) {
        JsonNode value = json.valueToTree(Map.of(
                "code", status.code(),
                "name", status.name(),
                "countsAs", status.countsAs().name()));
        return new Current(value, value, status.version());
    }

    /** Deletes it, makes it again, or gives it back its name and what it counted as. */
    @Override
    public long write(@Nullable String code, @Nullable JsonNode value, @Nullable Long expectedVersion) {
        var known = Objects.requireNonNull(code);
        var exists = find(known).own() != null;
        if (value == null) {
            if (exists) {
                statuses.delete(known, expectedVersion);
            }
            return 0;
        }
        var name = value.path("name").asString();
        var countsAs = DeclaredStatus.valueOf(value.path("countsAs").asString());
        return exists
                ? statuses.change(known, name, countsAs, expectedVersion).version()
                : statuses.create(known, name, countsAs).version();
    }
}
