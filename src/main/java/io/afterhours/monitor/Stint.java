package io.afterhours.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat in one agent's hands.
 *
 * @param seq number of the event that began it
 * @param group 0 when the ticket is in none
 * @param automatic whether it was dealt by the rule that deals in turns
 * @param ended null while it lasts
 */
record Stint(
        long ticket,
        int seq,
        long agent,
        long group,
        boolean automatic,
        Instant began,
        @Nullable Instant ended) {}
