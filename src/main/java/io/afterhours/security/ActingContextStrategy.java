package io.afterhours.security;

import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Finds who is acting: the system while {@link SystemAccess} runs, else the user of the current Vaadin session, else
 * whoever the filter chain put on the thread. Vaadin's own strategy prefers the session to the thread, so setting the
 * thread's context would not be enough to work as the system inside a view.
 */
final class ActingContextStrategy implements SecurityContextHolderStrategy {

    private static final ThreadLocal<@Nullable SecurityContext> OVERRIDE = new ThreadLocal<>();

    // Shared by all instances: Spring Security reaches one statically and others as beans.
    private static final SecurityContextHolderStrategy VAADIN = new VaadinAwareSecurityContextHolderStrategy();

    /** Lets {@code context} win on this thread until the next call; null ends it. Answers what had won until now. */
    static @Nullable SecurityContext override(@Nullable SecurityContext context) {
        SecurityContext before = OVERRIDE.get();
        if (context == null) {
            OVERRIDE.remove();
        } else {
            OVERRIDE.set(context);
        }
        return before;
    }

    @Override
    public SecurityContext getContext() {
        SecurityContext override = OVERRIDE.get();
        return override == null ? VAADIN.getContext() : override;
    }

    @Override
    public Supplier<SecurityContext> getDeferredContext() {
        return this::getContext;
    }

    @Override
    public void setContext(SecurityContext context) {
        VAADIN.setContext(context);
    }

    @Override
    public void setDeferredContext(Supplier<SecurityContext> context) {
        VAADIN.setDeferredContext(context);
    }

    @Override
    public void clearContext() {
        VAADIN.clearContext();
    }

    @Override
    public SecurityContext createEmptyContext() {
        return VAADIN.createEmptyContext();
    }
}
