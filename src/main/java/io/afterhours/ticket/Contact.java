package io.afterhours.ticket;

import org.jspecify.annotations.Nullable;

/** How a customer can be reached; at least one part is given, or the request is refused. */
public record Contact(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {}
