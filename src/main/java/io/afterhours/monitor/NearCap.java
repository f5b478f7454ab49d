package io.afterhours.monitor;

import io.afterhours.team.Group;

/** A group whose open tickets come near the limit, or have reached it. */
public record NearCap(Group group, int open, int most) {

    /** Whether further requests are missed now. */
    public boolean full() {
        return open >= most;
    }
}
