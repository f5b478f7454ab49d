package io.afterhours.monitor;

import java.time.Instant;

/** When open tickets count as forgotten (AC-47). Pure. */
final class StuckRules {

    private StuckRules() {}

    /**
     * Whether nobody takes care of what is open: somebody has waited that long, the group has been open that long, and
     * nobody was given anything of it meanwhile.
     *
     * @param openSince when the first of those that are open became so
     * @param wasInside whether the group's hours had begun {@link Stuck#PATIENCE} ago
     * @param assigned whether any of the group's tickets was assigned since then
     */
    static boolean stuck(Instant now, Instant openSince, boolean inside, boolean wasInside, boolean assigned) {
        return inside && wasInside && !assigned && !openSince.isAfter(now.minus(Stuck.PATIENCE));
    }
}
