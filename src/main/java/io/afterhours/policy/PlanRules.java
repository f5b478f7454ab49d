package io.afterhours.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a planned change at an instant. Pure. */
final class PlanRules {

    /** What is to be done. */
    enum Step {
        NOTHING,
        BEGIN,
        RESTORE,
        LEAVE,
        PASS
    }

    private PlanRules() {}

    /**
     * The step that is due.
     *
     * @param version of the setting now; whoever changed it since the change began gave it another one
     */
    static Step step(PlannedChange planned, Instant now, long version) {
        return switch (planned.state()) {
            case PLANNED -> {
                if (planned.startsAt().isAfter(now)) {
                    yield Step.NOTHING;
                }
                yield isReached(planned.endsAt(), now) ? Step.PASS : Step.BEGIN;
            }
            case RUNNING -> isReached(planned.endsAt(), now) ? end(planned, version) : Step.NOTHING;
            case OVER -> Step.NOTHING;
        };
    }

    /** How a running change ends, by itself or early: what somebody set meanwhile is never undone. */
    static Step end(PlannedChange running, long version) {
        return running.began() != null && running.began() == version ? Step.RESTORE : Step.LEAVE;
    }

    /** The setting of now with everything that was asked for: what somebody else changed in other fields stays. */
    static JsonNode merged(JsonNode base, JsonNode value, JsonNode now) {
        if (!(value instanceof ObjectNode asked) || !(now instanceof ObjectNode current)) {
            return value;
        }
        var merged = current.deepCopy();
        asked.properties().forEach(field -> {
            if (!field.getValue().equals(base.get(field.getKey()))) {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    /**
     * Whether two changes of one setting would get into each other's way: one that begins while the other holds would
     * keep it from being put back. A change for good takes no longer than its instant.
     */
    static boolean overlap(PlannedChange one, PlannedChange other) {
        return begins(one, other) || begins(other, one);
    }

    private static boolean begins(PlannedChange one, PlannedChange during) {
        if (one.startsAt().isBefore(during.startsAt())) {
            return false;
        }
        if (one.startsAt().equals(during.startsAt())) {
            return true;
        }
        return during.timeBoxed() && (during.endsAt() == null || one.startsAt().isBefore(during.endsAt()));
    }

    private static boolean isReached(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }
}
