package io.afterhours.policy.ui;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a form needs to know of time.
 *
 * @param zone in which times are typed
 * @param opening the group's next opening; null when there is none to come
 */
record GroupTime(Instant now, ZoneId zone, @Nullable Instant opening) {}
