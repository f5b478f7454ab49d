package io.afterhours.team;

import java.util.Set;

/**
 * A person who can log in.
 *
 * @param concurrency most chats at once that automation gives them, 0 to 1000
 * @param enabled false: cannot log in and takes no chats
 * @param version counts changes, for optimistic locking
 */
public record Agent(
        AgentId id, String username, String name, int concurrency, Set<Role> roles, boolean enabled, long version) {

    /** Whether chats can be given to this person at all: admins without an agent's role never count (AC-21). */
    public boolean takesChats() {
        return enabled && (roles.contains(Role.AGENT) || roles.contains(Role.SUPERVISOR));
    }
}
