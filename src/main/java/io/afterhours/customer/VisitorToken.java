package io.afterhours.customer;

import java.time.Instant;

/**
 * What a visitor's browser keeps.
 *
 * @param token goes into the header {@code X-Visitor-Token}
 * @param expiresAt when it stops being accepted; renewed in time, the visitor stays the same
 * @param renewInSeconds when to ask for the next one, counted from now so that the browser's own clock does not matter
 */
public record VisitorToken(String token, Instant expiresAt, long renewInSeconds) {}
