package io.afterhours.webhook;

import com.vaadin.flow.shared.Registration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Tells the windows of this node that deliveries have come further. What they show they read themselves. */
@Component
class DeliveryNews {

    private final CopyOnWriteArrayList<Runnable> followers = new CopyOnWriteArrayList<>();

    Registration follow(Runnable follower) {
        return Registration.addAndRemove(followers, follower);
    }

    void changed() {
        followers.forEach(Runnable::run);
    }
}
