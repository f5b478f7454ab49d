package io.afterhours.policy;

import org.jspecify.annotations.Nullable;

/**
 * A group's own offline settings, inherited as a whole row (semantics 1.4, A13).
 *
 * @param maxOpen most tickets in OPEN at once, 1 to 10,000; null for no limit
 */
public record OfflinePolicy(boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, Priority priority) {}
