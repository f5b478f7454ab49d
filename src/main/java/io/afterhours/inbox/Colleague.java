package io.afterhours.inbox;

import io.afterhours.presence.EffectiveStatus;

/**
 * Somebody a ticket can be given to.
 *
 * @param member whether they belong to the ticket's group
 * @param active chats they have now
 */
record Colleague(String username, String name, EffectiveStatus status, int active, int concurrency, boolean member) {

    /** Whether automation would give them a chat; if not, the dialog says so before somebody does it by hand. */
    boolean hasRoom() {
        return status == EffectiveStatus.AVAILABLE && active < concurrency;
    }
}
