package io.afterhours.policy;

import org.jspecify.annotations.Nullable;

/**
 * One field of a setting, before and after.
 *
 * @param field its path, as in {@code maxOpen} or {@code week.MONDAY}
 * @param before null when it had no value
 * @param after null when it has no value
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
