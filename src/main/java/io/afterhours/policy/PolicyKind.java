package io.afterhours.policy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that groups have of their own or inherit as a whole from Default's. */
final class PolicyKind<P> implements SettingKind {

    private final String name;
    private final Class<P> type;
    private final Function<String, GroupPolicy<P>> read;
    private final Function<List<PolicyEdit<P>>, List<GroupPolicy<P>>> save;
    private final JsonMapper json;

    PolicyKind(
            String name,
            Class<P> type,
            Function<String, GroupPolicy<P>> read,
            Function<List<PolicyEdit<P>>, List<GroupPolicy<P>>> save,
            JsonMapper json) {
        this.name = name;
        this.type = type;
        this.read = read;
        this.save = save;
        this.json = json;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean byGroup() {
        return true;
    }

    @Override
    public Current current(@Nullable String code) {
        var now = read.apply(Objects.requireNonNull(code));
        JsonNode ruling = json.valueToTree(now.policy());
        boolean own = now.source() == Source.GROUP || now.group().builtIn();
        return new Current(own ? ruling : null, ruling, now.version());
    }

    @Override
    public long write(@Nullable String code, @Nullable JsonNode value, @Nullable Long expectedVersion) {
        var policy = value == null ? null : json.treeToValue(value, type);
        return save.apply(List.of(new PolicyEdit<>(Objects.requireNonNull(code), policy, expectedVersion)))
                .getFirst()
                .version();
    }
}
