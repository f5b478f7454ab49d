package io.afterhours.inbox;

import io.afterhours.presence.EffectiveStatus;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a ticket can be given to.
 *
 * @param member whether they belong to the ticket's group
 * @param loggedIn false also for one who stays Away after logout
 * @param customStatus name of the workspace's own status they are in; null in a plain one
 * @param active chats they have now
 */
record Colleague(
        String username,
        String name,
        EffectiveStatus status,
        boolean loggedIn,
        @Nullable String customStatus,
        int active,
        int concurrency,
        boolean member) {

    /** Whether automation would give them a chat; if not, the dialog says so before somebody does it by hand. */
    boolean hasRoom() {
        return status == EffectiveStatus.AVAILABLE && active < concurrency;
    }
}
