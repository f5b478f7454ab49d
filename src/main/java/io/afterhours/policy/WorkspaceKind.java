package io.afterhours.policy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A setting that there is one of in the workspace. */
public final class WorkspaceKind<T> implements SettingKind {

    private final String name;
    private final Class<T> type;
    private final Supplier<Versioned<T>> read;
    private final Save<T> save;
    private final JsonMapper json;

    /** {@code type} is what the audit keeps as JSON. */
    public WorkspaceKind(String name, Class<T> type, Supplier<Versioned<T>> read, Save<T> save, JsonMapper json) {
        this.name = name;
        this.type = type;
        this.read = read;
        this.save = save;
        this.json = json;
    }

    /** Saves one, as its service does. */
    public interface Save<T> {

        /** Answers what there is afterwards. */
        Versioned<T> save(T value, @Nullable Long expectedVersion);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean byGroup() {
        return false;
    }

    @Override
    public Current current(@Nullable String code) {
        var now = read.get();
        JsonNode value = json.valueToTree(now.value());
        return new Current(value, value, now.version());
    }

    @Override
    public long write(@Nullable String code, @Nullable JsonNode value, @Nullable Long expectedVersion) {
        if (value == null) {
            throw new IllegalArgumentException(name + " always has a value");
        }
        return save.save(json.treeToValue(value, type), expectedVersion).version();
    }
}
