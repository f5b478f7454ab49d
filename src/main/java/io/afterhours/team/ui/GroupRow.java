package io.afterhours.team.ui;

import io.afterhours.team.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One group on the screen.
 *
 * @param code as it was before the group was deleted
 * @param members how many belong to it; of Default, everybody who takes chats
 * @param alone how many of Default's belong to no other group; 0 of every other group
 * @param deletedAt null while the group is there
 */
record GroupRow(
        Group group,
        String code,
        int members,
        int alone,
        int open,
        int queued,
        @Nullable Instant deletedAt) {

    boolean deleted() {
        return deletedAt != null;
    }
}
