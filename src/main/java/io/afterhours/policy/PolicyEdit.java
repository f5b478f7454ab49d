package io.afterhours.policy;

import org.jspecify.annotations.Nullable;

/**
 * One group's part of a change.
 *
 * @param group the group's code
 * @param policy its own row from now on; null to inherit Default's
 * @param expectedVersion the version that was read; null when the last writer wins
 */
public record PolicyEdit<P>(
        String group, @Nullable P policy, @Nullable Long expectedVersion) {}
