package io.afterhours.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares two values of a setting as the audit keeps them. Pure. */
final class DiffRules {

    /** Follows from the slots beside it. */
    private static final String DERIVED = ".closed";

    private DiffRules() {}

    /**
     * The fields that differ, in the order they have in the setting; days of a week and dates in theirs. A value that is
     * not there has no fields, so everything in the other one differs.
     */
    static List<FieldChange> changes(@Nullable JsonNode before, @Nullable JsonNode after) {
        var old = fields(before);
        var now = fields(after);
        var order = new ArrayList<>(now.keySet());
        new TreeSet<>(old.keySet())
                .stream().filter(field -> !now.containsKey(field)).forEach(order::add);
        return order.stream()
                .filter(field -> !Objects.equals(old.get(field), now.get(field)))
                .map(field -> new FieldChange(field, old.get(field), now.get(field)))
                .toList();
    }

    private static Map<String, String> fields(@Nullable JsonNode value) {
        var fields = new LinkedHashMap<String, String>();
        if (value != null) {
            collect("", value, fields);
        }
        return fields;
    }

    private static void collect(String path, JsonNode value, Map<String, String> fields) {
        if (value.isObject()) {
            value.properties()
                    .forEach(each -> collect(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), fields));
        } else if (!value.isNull() && !path.endsWith(DERIVED)) {
            fields.put(path, value.isArray() ? list(value) : value.asString());
        }
    }

    private static String list(JsonNode values) {
        var parts = new ArrayList<String>();
        values.forEach(each -> parts.add(each.asString()));
        return String.join(", ", parts);
    }
}
