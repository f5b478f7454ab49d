package io.afterhours.security;

import io.afterhours.audit.Actor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Runs work that nobody asked for (sweeps, timers, demo data, the first administrator) as {@link Actor#SYSTEM} with the
 * rights of an administrator. Whoever was acting on this thread is acting again afterwards, even if the work fails.
 */
public final class SystemAccess {

    private SystemAccess() {}

    /** Runs {@code work} as the system. */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code work} as the system and answers its result. */
    public static <T extends @Nullable Object> T call(Supplier<T> work) {
        @Nullable SecurityContext before = ActingContextStrategy.override(system());
        try {
            return work.get();
        } finally {
            ActingContextStrategy.override(before);
        }
    }

    private static SecurityContext system() {
        List<String> roles = List.of("ROLE_ADMIN", "ROLE_SUPERVISOR");
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                Actor.SYSTEM, null, AuthorityUtils.createAuthorityList(roles)));
    }
}
