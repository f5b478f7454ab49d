package io.afterhours.team;

/**
 * A group of agents that requests are raised for.
 *
 * @param code unique, lower case letters, digits and dashes; the name used by the API
 * @param builtIn true for Default alone, which can be neither renamed nor deleted
 * @param version counts changes, for optimistic locking
 */
public record Group(GroupId id, String code, String name, boolean builtIn, long version) {}
