package io.afterhours.security;

import io.afterhours.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Writes into the log what people and API keys were refused who are known: they try what they may not, or somebody else
 * does in their name (OWASP ASVS 16.3.2). Whoever is not logged in is asked to log in, which is nothing to tell. However
 * many there are, a minute has {@value #MOST_A_MINUTE} lines and then one that counts the rest.
 */
@Component
public class RefusedAccess implements AuthorizationEventPublisher {

    static final int MOST_A_MINUTE = 60;

    private static final Logger log = LoggerFactory.getLogger(RefusedAccess.class);
    private static final int LONGEST_PATH = 200;

    private long minute;
    private int told;
    private int untold;

    /** Says that the current user was refused the view at this path. */
    public void tellOfView(String path) {
        tell("the view " + shortened(path));
    }

    private void tell(String what) {
        var who = Actor.current();
        if (!who.equals(Actor.SYSTEM) && isToBeTold(TimeUnit.NANOSECONDS.toMinutes(System.nanoTime()))) {
            log.warn("Refused {} to {}", what, who);
        }
    }

    @Override
    public <T> void publishAuthorizationEvent(
            Supplier<Authentication> authentication, T object, @Nullable AuthorizationResult result) {
        if (result != null && !result.isGranted()) {
            tell(words(object));
        }
    }

    private static String words(Object refused) {
        return switch (refused) {
            case HttpServletRequest request -> request.getMethod() + " " + shortened(request.getRequestURI());
            case MethodInvocation call ->
                call.getMethod().getDeclaringClass().getSimpleName() + "."
                        + call.getMethod().getName();
            default -> refused.getClass().getSimpleName();
        };
    }

    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    }

    /** {@code now}: the number of a minute that only grows. */
    synchronized boolean isToBeTold(long now) {
        if (now != minute) {
            if (untold > 0) {
                log.warn("Refused {} times more", untold);
            }
            minute = now;
            told = 0;
            untold = 0;
        }
        if (told < MOST_A_MINUTE) {
            told++;
            return true;
        }
        untold++;
        return false;
    }
}
