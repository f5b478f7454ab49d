package io.afterhours.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group's own offline settings, inherited as a whole row (semantics 1.4, A13).
 *
 * @param maxOpen most tickets in OPEN at once, 1 to 10,000; null for no limit
 * @param returns how they are dealt to agents who come back; records of decisions that are older than the choice have none,
 *     which means {@link ReturnShape#FIRST_IN}
 */
public record OfflinePolicy(
        boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, Priority priority, ReturnShape returns) {

    private static final int NEAR_PERCENT = 80;

    /** Fills in what older records lack. */
    public OfflinePolicy(
            boolean enabled,
            @Nullable Integer maxOpen,
            boolean autoAssign,
            Priority priority,
            @Nullable ReturnShape returns) {
        this.enabled = enabled;
        this.maxOpen = maxOpen;
        this.autoAssign = autoAssign;
        this.priority = priority;
        this.returns = Objects.requireNonNullElse(returns, ReturnShape.FIRST_IN);
    }

    /** A policy under which whoever is back first takes what they can. */
    public OfflinePolicy(boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, Priority priority) {
        this(enabled, maxOpen, autoAssign, priority, ReturnShape.FIRST_IN);
    }

    /** How many open tickets are near a limit: 80 % of it, rounded up. Alerts and webhooks go by this. */
    public static int near(int most) {
        return (most * NEAR_PERCENT + 99) / 100;
    }
}
