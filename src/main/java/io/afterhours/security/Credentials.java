package io.afterhours.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of somebody who wants to log in; {@code hash} is null for people without a password, and
 * {@code until} for those who chose theirs: one that was given to them stops working then.
 */
record Credentials(
        Person person,
        @Nullable String hash,
        boolean enabled,
        @Nullable Instant until) {

    boolean usable(Instant now) {
        return enabled && hash != null && (until == null || now.isBefore(until));
    }

    @Override
    public String toString() {
        return "Credentials of " + person.username();
    }
}
