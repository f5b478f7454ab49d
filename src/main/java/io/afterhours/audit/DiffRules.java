package io.afterhours.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells field by field what is different between two values. */
public final class DiffRules {

    private DiffRules() {}

    /**
     * One field that is different.
     *
     * @param field names from the outside in, with dots; empty when the value is not made of fields
     * @param before null when it was not there, or was null
     * @param after null when it is not there any more, or is null
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    /** The fields that are different, in the order in which they were written. Lists of words are compared as a whole. */
    public static List<Change> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        Map<String, @Nullable String> old = new LinkedHashMap<>();
        Map<String, @Nullable String> now = new LinkedHashMap<>();
        flatten("", before, old);
        flatten("", after, now);
        Set<String> fields = new LinkedHashSet<>(now.keySet());
        fields.addAll(old.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                changes.add(new Change(field, old.get(field), now.get(field)));
            }
        }
        return List.copyOf(changes);
    }

    private static void flatten(String field, @Nullable JsonNode value, Map<String, @Nullable String> into) {
        if (value == null) {
            return;
        }
        if (value.isObject()) {
            value.properties().forEach(each -> flatten(join(field, each.getKey()), each.getValue(), into));
        } else if (value.isArray() && !isOfWords(value)) {
            for (int i = 0; i < value.size(); i++) {
                flatten(join(field, String.valueOf(i + 1)), value.get(i), into);
            }
        } else {
            into.put(field, words(value));
        }
    }

    private static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "." + inner;
    }

    private static boolean isOfWords(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isValueNode);
    }

    private static @Nullable String words(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "))
                : value.asString();
    }
}
