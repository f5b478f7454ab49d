package io.afterhours.policy.ui;

import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.ReturnShape.Mode;
import org.jspecify.annotations.Nullable;

/** What stands in the {@link ReturnFields}; a number is null while there is none that fits. */
record ReturnDraft(
        Mode mode,
        @Nullable Integer agents,
        @Nullable Integer minutes,
        boolean capped,
        @Nullable Integer burst) {

    static ReturnDraft of(ReturnShape shape) {
        return new ReturnDraft(
                shape.mode(), shape.quorumAgents(), shape.quorumMinutes(), shape.burstCap() != null, shape.burstCap());
    }

    /** Whether something is missing that was chosen. */
    boolean broken() {
        return (mode == Mode.QUORUM && (agents == null || minutes == null)) || (capped && burst == null);
    }

    /** The shape to save; only for a draft that is not broken. */
    ReturnShape shape() {
        return mode == Mode.QUORUM
                ? new ReturnShape(mode, agents, minutes, burst)
                : new ReturnShape(mode, null, null, burst);
    }
}
