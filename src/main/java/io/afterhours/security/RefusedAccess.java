package io.afterhours.security;

import io.afterhours.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Writes into the log what people and API keys were refused who are known: they try what they may not, or somebody else
 * does in their name (OWASP ASVS 16.3.2). Whoever is not logged in is asked to log in, which is nothing to tell. However
 * often one of them tries, a minute has {@value #MOST_A_MINUTE} lines of theirs; the next of theirs says how many were
 * left out.
 */
@Component
public class RefusedAccess implements AuthorizationEventPublisher, HandlerInterceptor, WebMvcConfigurer {

    static final int MOST_A_MINUTE = 20;

    private static final Logger log = LoggerFactory.getLogger(RefusedAccess.class);
    private static final int LONGEST_PATH = 200;

    /** How much of one actor's was told and left out. */
    private static final class Count {
        private long minute;
        private int told;
        private int untold;
    }

    /** Of people and keys, which are no more than there are accounts. */
    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    /** Whatever refused it, also a rule about one ticket or one group. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            tell(words(request));
        }
    }

    @Override
    public <T> void publishAuthorizationEvent(
            Supplier<Authentication> authentication, T object, @Nullable AuthorizationResult result) {
        if (result != null && !result.isGranted()) {
            tell(words(object));
        }
    }

    /** Says that the current user was refused the view at this path. */
    public void tellOfView(String path) {
        tell("the view " + shortened(path));
    }

    private void tell(String what) {
        var who = Actor.current();
        if (!who.equals(Actor.SYSTEM)) {
            tell(what, who, TimeUnit.NANOSECONDS.toMinutes(System.nanoTime()));
        }
    }

    /** {@code minute}: its number. */
    synchronized void tell(String what, String who, long minute) {
        var count = counts.computeIfAbsent(who, first -> new Count());
        if (count.minute != minute) {
            count.minute = minute;
            count.told = 0;
        }
        if (count.told == MOST_A_MINUTE) {
            count.untold++;
            return;
        }
        count.told++;
        if (count.untold == 0) {
            log.warn("Refused {} to {}", what, who);
        } else {
            log.warn("Refused {} to {}, after {} more that are not listed", what, who, count.untold);
            count.untold = 0;
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

    /** On one line, whatever somebody has put into it. */
    private static String shortened(String path) {
        var line = path.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "…";
    }
}
