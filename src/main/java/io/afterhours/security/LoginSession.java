package io.afterhours.security;

import java.time.Instant;

/**
 * A browser in which a person is logged in.
 *
 * @param browser what it is as far as it says so, as in {@code Firefox}; empty when nothing known was said
 * @param platform what it runs on, as in {@code Windows}; empty when nothing known was said
 * @param address where the login came from
 * @param since when it began, in real time
 * @param seen when it was last heard of, in real time, to the minute
 * @param here whether it is the one that asks
 */
public record LoginSession(
        String id, String browser, String platform, String address, Instant since, Instant seen, boolean here) {}
