package io.afterhours.webhook;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a webhook to be; null leaves a field as it is, or as usual for a new one.
 *
 * @param events codes of events, see {@link EventType}
 * @param groups codes of groups; empty for all
 */
public record WebhookDraft(
        @Nullable String url,
        @Nullable Set<String> events,
        @Nullable Set<String> groups,
        @Nullable Boolean enabled) {}
