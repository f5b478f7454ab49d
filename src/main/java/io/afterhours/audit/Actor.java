package io.afterhours.audit;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Names who is acting, for audit entries and timelines. */
public final class Actor {

    /** Work that nobody asked for: sweeps, timers, the automatic assignment. */
    public static final String SYSTEM = "system";

    /** A visitor of the widget. */
    public static final String CUSTOMER = "customer";

    private Actor() {}

    /** The current user name, {@code key:<name>} for an API key, else {@link #SYSTEM}. */
    public static String current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? SYSTEM
                : authentication.getName();
    }
}
