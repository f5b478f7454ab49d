package io.afterhours.webhook.rest;

import io.afterhours.webhook.Answer;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.EventType;
import io.afterhours.webhook.Webhook;
import io.afterhours.webhook.WebhookDraft;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How webhooks look in the API. */
final class WebhookBodies {

    private WebhookBodies() {}

    /** What may be set; a field that is left out stays as it is, or as usual for a new one. */
    record Request(
            @Nullable String url,
            @Nullable Set<String> events,
            @Nullable Set<String> groups,
            @Nullable Boolean enabled) {

        WebhookDraft draft() {
            return new WebhookDraft(url, events, groups, enabled);
        }
    }

    /** {@code secret} is there only in the answer to its making. */
    record Body(
            long id,
            String url,
            List<String> events,
            Set<String> groups,
            boolean enabled,
            @Nullable String secret,
            Instant createdAt,
            String createdBy) {

        static Body of(Webhook webhook) {
            return of(webhook, null);
        }

        static Body of(Webhook.Fresh fresh) {
            return of(fresh.webhook(), fresh.secret());
        }

        private static Body of(Webhook webhook, @Nullable String secret) {
            return new Body(
                    webhook.id(),
                    webhook.url(),
                    webhook.events().stream().map(EventType::code).toList(),
                    webhook.groups(),
                    webhook.enabled(),
                    secret,
                    webhook.createdAt(),
                    webhook.createdBy());
        }

        @Override
        public String toString() {
            return "Body of webhook " + id;
        }
    }

    record TestBody(boolean delivered, @Nullable Integer status, Delivery.@Nullable Problem problem, long millis) {
        static TestBody of(Answer answer) {
            return new TestBody(answer.delivered(), answer.status(), answer.problem(), answer.millis());
        }
    }
}
