package io.afterhours.webhook.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.webhook.Deliveries;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Keeps a window true to what is sent meanwhile. Reading happens as the same user and outside the session's lock; what
 * comes while it is being read is read together afterwards.
 */
final class NewsFollower<T> {

    private final UI ui;
    private final Supplier<T> read;
    private final Consumer<T> show;
    private final AtomicBoolean waiting = new AtomicBoolean();

    private NewsFollower(UI ui, Supplier<T> read, Consumer<T> show) {
        this.ui = ui;
        this.read = read;
        this.show = show;
    }

    static <T> Registration follow(UI ui, Deliveries news, Supplier<T> read, Consumer<T> show) {
        var follower = new NewsFollower<>(ui, read, show);
        var refresh = new DelegatingSecurityContextRunnable(follower::refresh, SecurityContextHolder.getContext());
        return news.follow(() -> {
            if (follower.waiting.compareAndSet(false, true)) {
                Thread.ofVirtual().name("webhook-news").start(refresh);
            }
        });
    }

    private void refresh() {
        waiting.set(false);
        try {
            var fresh = read.get();
            ui.accessLater(() -> show.accept(fresh), () -> {}).run();
        } catch (RuntimeException failure) {
            // Reading again comes with the next news; who is logged out meanwhile has nothing to see any more.
            if (!DatabaseUnavailableException.describes(failure) && !(failure instanceof AccessDeniedException)) {
                throw failure;
            }
        }
    }
}
