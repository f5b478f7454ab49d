package io.afterhours.monitor.ui;

import io.afterhours.policy.Outlook;
import io.afterhours.team.Group;
import org.jspecify.annotations.Nullable;

/**
 * One group's numbers now.
 *
 * @param maxOpen the cap on open tickets; null when there is none or none are taken
 * @param queueLimit null when nobody can queue
 */
record NowRow(
        Group group,
        Outlook.Row now,
        @Nullable Integer maxOpen,
        @Nullable Integer queueLimit) {}
