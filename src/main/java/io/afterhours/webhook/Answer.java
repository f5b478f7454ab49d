package io.afterhours.webhook;

import io.afterhours.webhook.Delivery.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What came back from a webhook.
 *
 * @param status the HTTP status; null when no answer came
 * @param problem why it counts as not delivered; null when it was
 * @param millis how long it took
 */
public record Answer(@Nullable Integer status, @Nullable Problem problem, long millis) {

    /** Whether it arrived. */
    public boolean delivered() {
        return problem == null;
    }
}
