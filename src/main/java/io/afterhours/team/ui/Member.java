package io.afterhours.team.ui;

import io.afterhours.team.Agent;
import org.jspecify.annotations.Nullable;

/** Somebody who is, or could be, a member of a group. The same person is equal, whatever they are called now. */
record Member(String username, String name, boolean enabled) {

    static Member of(Agent agent) {
        return new Member(agent.username(), agent.name(), agent.enabled());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Member member && member.username.equals(username);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }
}
