package io.afterhours.presence.ui;

import io.afterhours.team.Agent;
import java.util.List;

/**
 * Somebody who can log in, or could once.
 *
 * @param active chats they have now
 * @param hasPassword whether they can log in with one
 * @param groups names of their groups besides Default
 */
record PersonRow(Agent agent, int active, boolean hasPassword, List<String> groups) {

    Long id() {
        return agent.id().value();
    }
}
