package io.afterhours.security;

import org.jspecify.annotations.Nullable;

/** What the database says of somebody who wants to log in; {@code hash} is null for people without a password. */
record Credentials(Person person, @Nullable String hash, boolean enabled) {

    boolean usable() {
        return enabled && hash != null;
    }

    @Override
    public String toString() {
        return "Credentials of " + person.username();
    }
}
