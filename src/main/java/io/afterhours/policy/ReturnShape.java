package io.afterhours.policy;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the OPEN tickets of a group are dealt to agents who come back (semantics 1.10, "OURS shaping options").
 *
 * @param quorumAgents with {@link Mode#QUORUM}, how many members must be available, 1 to 1,000; else null
 * @param quorumMinutes with {@link Mode#QUORUM}, after how many minutes of the first one's being back that no longer
 *     matters, 1 to 1,440; else null
 * @param burstCap how many of them an agent holds at once at the most, of those dealt since they came back, 1 to 1,000;
 *     null: as many as they have room for
 */
public record ReturnShape(
        Mode mode,
        @Nullable Integer quorumAgents,
        @Nullable Integer quorumMinutes,
        @Nullable Integer burstCap) {

    /** Who gets them. */
    public enum Mode {
        /** Whoever came back first, until they are full; then the next. */
        FIRST_IN,
        /** In turns, the least recently assigned first. */
        SPREAD,
        /** Nobody until enough are back or enough time has passed, then in turns. */
        QUORUM
    }

    /** What a group does that was never told otherwise. */
    public static final ReturnShape FIRST_IN = new ReturnShape(Mode.FIRST_IN, null, null, null);

    /** How long a quorum is waited for, from when the first member was back; null without one. */
    public @Nullable Duration patience() {
        return mode == Mode.QUORUM ? Duration.ofMinutes(Objects.requireNonNull(quorumMinutes)) : null;
    }
}
