package io.afterhours.webhook.ui;

import io.afterhours.team.Group;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.Webhook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the screen shows at one moment.
 *
 * @param chosen whose deliveries are shown; null while no webhook is chosen, or it is gone
 * @param more whether there are older deliveries than these
 */
record WebhooksOverview(
        List<Webhook> webhooks,
        List<Group> groups,
        @Nullable Webhook chosen,
        List<Delivery> deliveries,
        boolean more,
        Instant now,
        ZoneId zone) {}
