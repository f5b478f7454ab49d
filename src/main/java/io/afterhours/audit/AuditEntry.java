package io.afterhours.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change: who, when, what, from what to what.
 *
 * @param oldValue null when it did not exist before
 * @param newValue null when it exists no more
 * @param settingsVersion the version of the settings that began with it; null for what is no setting
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable JsonNode oldValue,
        @Nullable JsonNode newValue,
        @Nullable Long settingsVersion) {}
