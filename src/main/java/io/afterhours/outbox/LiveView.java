package io.afterhours.outbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Keeps what a component shows true to the database while it is attached: it is read when the component is attached
 * and again after each change of a group that concerns it. Reading happens outside the session's lock and as the same
 * user, showing happens inside it.
 */
public final class LiveView<T> {

    private static final Object SAME = new Object();

    private final BiFunction<Predicate<Set<Long>>, Consumer<Set<Long>>, Registration> changes;
    private final Predicate<Set<Long>> concerns;
    private final Supplier<?> question;
    private final Supplier<T> read;
    private final Function<T, Object> looks;
    private final Consumer<T> show;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Object shown;

    private LiveView(
            BiFunction<Predicate<Set<Long>>, Consumer<Set<Long>>, Registration> changes,
            Predicate<Set<Long>> concerns,
            Supplier<?> question,
            Supplier<T> read,
            Function<T, Object> looks,
            Consumer<T> show) {
        this.changes = changes;
        this.concerns = concerns;
        this.question = question;
        this.read = read;
        this.looks = looks;
        this.show = show;
    }

    /** Shows what {@code read} answers, again after every change of any group. */
    public static <T> void keep(Component component, ChangeFeed feed, Supplier<T> read, Consumer<T> show) {
        keep(component, feed, groups -> true, read, show);
    }

    /**
     * Shows what {@code read} answers, again after the changes that {@code concerns} accepts, which is asked for every
     * change and must cost next to nothing. {@code read} must not touch components; what it needs of them is to be kept in fields by their listeners.
     */
    public static <T> void keep(
            Component component, ChangeFeed feed, Predicate<Set<Long>> concerns, Supplier<T> read, Consumer<T> show) {
        keep(component, feed, concerns, () -> SAME, read, show);
    }

    /**
     * The same where the reader chooses what is read. An answer to what they asked before is not shown any more: the
     * component has shown a newer one by itself when they chose.
     *
     * @param question what is asked for now, to be compared by {@code equals}; like {@code read}, it must not touch
     *     components
     */
    public static <T> void keep(
            Component component,
            ChangeFeed feed,
            Predicate<Set<Long>> concerns,
            Supplier<?> question,
            Supplier<T> read,
            Consumer<T> show) {
        new LiveView<>(feed::subscribeAgingWindow, concerns, question, read, any -> new Object(), show).of(component);
    }

    /**
     * Shows what {@code read} answers when the component is attached, and of what it answers after changes only what looks
     * otherwise: a change that makes no difference here costs reading, and disturbs no window.
     *
     * @param looks all that is shown of an answer, to be compared by {@code equals}. Where the component shows something by
     *     itself, that has to make a difference, too
     */
    public static <T> void keepNews(
            Component component,
            ChangeFeed feed,
            Predicate<Set<Long>> concerns,
            Supplier<T> read,
            Function<T, Object> looks,
            Consumer<T> show) {
        new LiveView<>(feed::subscribeWindow, concerns, () -> SAME, read, looks, show).of(component);
    }

    /** {@link #keepNews} of what also changes as time passes: after two minutes without a change it is read again, too. */
    public static <T> void keepAgingNews(
            Component component,
            ChangeFeed feed,
            Predicate<Set<Long>> concerns,
            Supplier<T> read,
            Function<T, Object> looks,
            Consumer<T> show) {
        new LiveView<>(feed::subscribeAgingWindow, concerns, () -> SAME, read, looks, show).of(component);
    }

    /** {@link #keepNews} of tickets: nothing is read when only who is there has changed. */
    public static <T> void keepTickets(
            Component component,
            ChangeFeed feed,
            Predicate<Set<Long>> concerns,
            Supplier<T> read,
            Function<T, Object> looks,
            Consumer<T> show) {
        new LiveView<>(feed::subscribeWindowToTickets, concerns, () -> SAME, read, looks, show).of(component);
    }

    /** {@link #keepTickets} of what shows ages: after two minutes without a change it is read again, too. */
    public static <T> void keepAges(
            Component component,
            ChangeFeed feed,
            Predicate<Set<Long>> concerns,
            Supplier<T> read,
            Function<T, Object> looks,
            Consumer<T> show) {
        new LiveView<>(feed::subscribeAgingWindowToTickets, concerns, () -> SAME, read, looks, show).of(component);
    }

    /**
     * {@link #keepTickets} for something that is no component: shows at once, and what is new after changes, until the
     * registration is removed or the window is closed.
     */
    public static <T> Registration followTickets(
            UI ui, ChangeFeed feed, Predicate<Set<Long>> concerns, Supplier<T> read, Consumer<T> show) {
        return new LiveView<T>(feed::subscribeWindowToTickets, concerns, () -> SAME, read, answer -> answer, show)
                .begin(ui);
    }

    private void of(Component component) {
        if (component.isAttached()) {
            attached(component, component.getUI().orElseThrow());
        }
        component.addAttachListener((AttachEvent event) -> attached(component, event.getUI()));
    }

    private void attached(Component component, UI ui) {
        Registration subscription = begin(ui);
        component.addDetachListener(event -> {
            subscription.remove();
            event.unregisterListener();
        });
    }

    private Registration begin(UI ui) {
        // As this user: the feed's own thread has no authentication, and what is read, and which groups concern them,
        // depends on who asks.
        var context = SecurityContextHolder.getContext();
        Registration subscription = changes.apply(
                groups -> concern(groups, context),
                groups -> new DelegatingSecurityContextRunnable(() -> refresh(ui), context).run());
        try {
            T first = read.get();
            showAs(looks.apply(first), first);
        } catch (RuntimeException failure) {
            // nobody would ever end what the caller was not given
            subscription.remove();
            throw failure;
        }
        return subscription;
    }

    private boolean concern(Set<Long> groups, SecurityContext context) {
        var concerned = new AtomicBoolean();
        new DelegatingSecurityContextRunnable(() -> concerned.set(mayConcern(groups)), context).run();
        return concerned.get();
    }

    private boolean mayConcern(Set<Long> groups) {
        try {
            return concerns.test(groups);
        } catch (AccessDeniedException loggedOut) {
            return false;
        } catch (RuntimeException failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                return true;
            }
            throw failure;
        }
    }

    private void refresh(UI ui) {
        try {
            Object asked = question.get();
            T fresh = read.get();
            Object look = looks.apply(fresh);
            // While an answer waits for the window, what the window shows is not what it will show.
            if (underWay.get() > 0 || !look.equals(shown)) {
                underWay.incrementAndGet();
                // When the browser left meanwhile there is nobody to show it to; the detach event ends the
                // subscription.
                ui.accessLater(() -> showUnlessOld(asked, look, fresh), underWay::decrementAndGet)
                        .run();
            }
        } catch (RuntimeException failure) {
            // The feed tells everybody to read again once the database is back. Who is logged out while it is read has
            // nothing to see any more; their window is closed, which ends the subscription.
            if (!DatabaseUnavailableException.describes(failure) && !(failure instanceof AccessDeniedException)) {
                throw failure;
            }
        }
    }

    private void showUnlessOld(Object asked, Object look, T fresh) {
        try {
            if (asked.equals(question.get())) {
                showAs(look, fresh);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void showAs(Object look, T answer) {
        show.accept(answer);
        shown = look;
    }
}
