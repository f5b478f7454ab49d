package io.afterhours.team;

import org.jspecify.annotations.Nullable;

/**
 * A group of agents that requests are raised for.
 *
 * @param code unique, lower case letters, digits and dashes; the name used by the API
 * @param builtIn true for Default alone, which can be neither renamed nor deleted
 * @param version counts changes, for optimistic locking
 */
public record Group(GroupId id, String code, String name, boolean builtIn, long version) {

    /**
     * A group's code as people knew it: that of a deleted group has its number behind it, so that another may have the
     * code.
     */
    public static String shownCode(String code, GroupId id) {
        var deleted = "~" + id.value();
        return code.endsWith(deleted) ? code.substring(0, code.length() - deleted.length()) : code;
    }

    /** What customers read; null for Default, whose name says something to its administrators alone. */
    public @Nullable String publicName() {
        return builtIn ? null : name;
    }
}
