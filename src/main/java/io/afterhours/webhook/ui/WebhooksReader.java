package io.afterhours.webhook.ui;

import io.afterhours.team.Groups;
import io.afterhours.web.Page;
import io.afterhours.webhook.Deliveries;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.Webhooks;
import io.afterhours.workinghours.HoursSettings;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
class WebhooksReader {

    private static final int SHOWN = 100;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Groups groups;
    private final HoursSettings hours;
    private final Clock clock;

    WebhooksReader(Webhooks webhooks, Deliveries deliveries, Groups groups, HoursSettings hours, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.groups = groups;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * Everything as it is now.
     *
     * @param chosen number of the webhook whose deliveries are shown; null for none
     * @param state only deliveries in it; null for all
     */
    WebhooksOverview read(@Nullable Long chosen, Delivery.@Nullable State state) {
        var all = webhooks.all();
        var shown = all.stream()
                .filter(webhook -> chosen != null && webhook.id() == chosen)
                .findFirst()
                .orElse(null);
        var page =
                shown == null ? new Page<Delivery>(List.of(), null) : deliveries.page(shown.id(), state, SHOWN, null);
        return new WebhooksOverview(
                all,
                groups.all(),
                shown,
                page.items(),
                page.next() != null,
                clock.instant(),
                hours.current().value().timezone());
    }
}
