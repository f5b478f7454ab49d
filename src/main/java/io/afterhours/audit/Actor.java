package io.afterhours.audit;

import java.util.Locale;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Names who is acting, for audit entries and timelines. */
public final class Actor {

    /** Work that nobody asked for: sweeps, timers, the automatic assignment. */
    public static final String SYSTEM = "system";

    /** A visitor of the widget. */
    public static final String CUSTOMER = "customer";

    /** Names that timelines and the audit use for others than people: nobody may be called so. */
    private static final Set<String> RESERVED = Set.of(SYSTEM, CUSTOMER);

    /** What the actor columns hold. */
    private static final int LONGEST = 80;

    private Actor() {}

    /** The current user name, {@code key:<name>} for an API key (cut off after 80 characters), else {@link #SYSTEM}. */
    public static String current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? SYSTEM
                : shortened(authentication.getName());
    }

    /** Whether somebody of this user name would be taken for somebody or something else, in any case. */
    public static boolean isReserved(String username) {
        return RESERVED.contains(username.toLowerCase(Locale.ROOT));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
}
