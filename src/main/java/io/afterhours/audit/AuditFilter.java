package io.afterhours.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null where it does not matter.
 *
 * @param actor who did it
 * @param kind what kind of thing was changed, as in {@code group}
 * @param subject which one, as in {@code group:sales}; its kind is not asked for again
 * @param action what was done, as in {@code group.renamed}
 * @param from the first instant
 * @param until the first instant that is not wanted any more
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /** The key by which the entries are found: what it does not hold is looked at in few rows that it leads to. */
    String index() {
        if (subject != null) {
            return "audit_subject_at";
        }
        if (action != null) {
            return actor == null ? "audit_action_at" : "audit_actor_action_at";
        }
        if (kind != null) {
            return actor == null ? "audit_kind_at" : "audit_actor_kind_at";
        }
        return actor == null ? "audit_at" : "audit_actor_at";
    }
}
