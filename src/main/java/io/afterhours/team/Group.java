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

    /** What customers read; null for Default, whose name says something to its administrators alone. */
    public @Nullable String publicName() {
        return builtIn ? null : name;
    }
}
