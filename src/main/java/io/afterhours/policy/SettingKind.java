package io.afterhours.policy;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One kind of setting that rules decisions, read and written as the audit keeps it. Declared here and answered by the
 * module that owns the setting, so that its history can be shown and undone in one place (decision 0005). Writing is
 * the owner's own saving: with its checks, its rights and its optimistic lock, numbered and audited.
 */
public interface SettingKind {

    /** How the audit names it: the first part of its subjects. */
    String name();

    /** Whether every group has one. */
    boolean byGroup();

    /** What there is now. {@code code} is null for what there is only one of. */
    Current current(@Nullable String code);

    /** The nearest to an older value that can be saved today. */
    default @Nullable JsonNode fitting(@Nullable String code, @Nullable JsonNode value) {
        return value;
    }

    /**
     * Saves a value and answers the version that rules from now on.
     *
     * @param value null for none of its own
     * @param expectedVersion what was read; null when the last writer wins
     */
    long write(@Nullable String code, @Nullable JsonNode value, @Nullable Long expectedVersion);

    /**
     * A setting as it is.
     *
     * @param own null while there is none of its own
     * @param ruling what rules: its own, or what it inherits; null when there is neither
     * @param version of what rules
     */
    record Current(@Nullable JsonNode own, @Nullable JsonNode ruling, long version) {}
}
