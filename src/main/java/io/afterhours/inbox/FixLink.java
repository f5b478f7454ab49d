package io.afterhours.inbox;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.Source;
import io.afterhours.ticket.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an administrator changes what a request was missed for (semantics 1.6). */
final class FixLink {

    private static final String OFFLINE = "settings/offline-handling";
    private static final String QUEUE = "settings/queue-handling";

    /** The workspace's own words for the group that everybody belongs to. */
    private static final String DEFAULT = "/default";

    private FixLink() {}

    /** The address of the screen; empty for what no setting decides. */
    static Optional<String> of(Reason reason, JsonNode decision) {
        return of(reason, row(decision, "offlineSource"), row(decision, "queueSource"));
    }

    /**
     * The same where no single decision is asked about.
     *
     * @param policy what rules the group now; null for a group that does not exist
     */
    static Optional<String> of(Reason reason, String group, @Nullable EffectivePolicy policy) {
        boolean ownOffline = policy != null && policy.offlineSource() == Source.GROUP;
        boolean ownQueue = policy != null && policy.queueSource() == Source.GROUP;
        return of(reason, ownOffline ? "/" + group : DEFAULT, ownQueue ? "/" + group : DEFAULT);
    }

    private static Optional<String> of(Reason reason, String offlineRow, String queueRow) {
        return switch (reason) {
            case OFFLINE_DISABLED_GLOBAL -> Optional.of(OFFLINE);
            case OFFLINE_DISABLED_DEFAULT -> Optional.of(OFFLINE + DEFAULT);
            case OFFLINE_DISABLED_GROUP, OFFLINE_LIMIT -> Optional.of(OFFLINE + offlineRow);
            case QUEUE_DISABLED_DEFAULT -> Optional.of(QUEUE + DEFAULT);
            case QUEUE_DISABLED_GROUP, QUEUE_LIMIT -> Optional.of(QUEUE + queueRow);
            case QUEUE_INACTIVITY, ALL_OFFLINE_TIMEOUT, STALE_EXPIRED -> Optional.of(QUEUE);
            case PREFERRED_NOT_ELIGIBLE, PREFERRED_AND_GROUP_NOT_ELIGIBLE -> Optional.of("settings/agents");
            // a group that does not exist is mended on the ticket, by opening it again elsewhere
            case GROUP_UNKNOWN -> Optional.of("inbox/missed");
            case CLOSED_BY_ADMIN, SPAM, CUSTOMER_CANCELLED -> Optional.empty();
            case CONTACT_MISSING, QUERY_MISSING, AGENT_UNKNOWN, DUPLICATE_MERGED -> Optional.empty();
            case LRA, RETURN_FIRST_IN, RETURN_SPREAD, STICKY, STICKY_FALLBACK -> Optional.empty();
            case MANUAL_OVERRIDE, CLAIMED, TRANSFERRED, RESOLVED_BY_AGENT -> Optional.empty();
            case OCCUPIED_BUSY, OCCUPIED_AWAY, OCCUPIED_FULL, OUTSIDE_HOURS, ALL_OFFLINE -> Optional.empty();
            case QUEUE_OVERFLOW, LEFT_TO_BE_KEPT, PASSED_ON, GROUP_CLOSED, AGENT_LEFT, INACTIVITY_KEPT ->
                Optional.empty();
            case AGENT_WENT_OFFLINE, NO_REPLY -> Optional.empty();
        };
    }

    /** Whose row it was: the group's own, or the one it inherits. */
    private static String row(JsonNode decision, String source) {
        var group = decision.path("group").asString("");
        var own = decision.path("policy").path(source).asString("").equals("GROUP");
        return own && !group.isEmpty() ? "/" + group : DEFAULT;
    }
}
