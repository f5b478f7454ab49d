package io.afterhours.monitor;

import io.afterhours.team.Group;
import java.time.Duration;

/**
 * A group in whose working hours open tickets wait and nobody is given them.
 *
 * @param open how many are open
 * @param autoAssign whether they would be dealt by themselves; if not, that is why
 */
public record Stuck(Group group, int open, boolean autoAssign) {

    /** How long nobody may care: people come back in the morning in less, and no customer should wait for longer. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);
}
