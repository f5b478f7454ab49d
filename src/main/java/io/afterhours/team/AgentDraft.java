package io.afterhours.team;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody entered for a new agent, or wants changed of an existing one, where null leaves a value as it is.
 * Nothing in it is checked yet.
 */
public record AgentDraft(
        @Nullable String username,
        @Nullable String name,
        @Nullable Integer concurrency,
        @Nullable Set<Role> roles,
        @Nullable Boolean enabled) {

    /** Someone new, who may log in and work at once. */
    public static AgentDraft of(
            @Nullable String username,
            @Nullable String name,
            @Nullable Integer concurrency,
            @Nullable Set<Role> roles) {
        return new AgentDraft(username, name, concurrency, roles, null);
    }
}
