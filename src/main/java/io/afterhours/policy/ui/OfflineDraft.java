package io.afterhours.policy.ui;

import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form, valid or not.
 *
 * @param maxOpen as typed
 */
record OfflineDraft(
        boolean enabled, String maxOpen, boolean noLimit, boolean autoAssign, Priority priority, ReturnDraft returns) {

    private static final int MOST = 10_000;

    static OfflineDraft of(OfflinePolicy policy) {
        Integer max = policy.maxOpen();
        return new OfflineDraft(
                policy.enabled(),
                max == null ? "" : String.valueOf(max),
                max == null,
                policy.autoAssign(),
                policy.priority(),
                ReturnDraft.of(policy.returns()));
    }

    /** Whether all of it fits. */
    boolean valid() {
        return maxOpenProblem() == null && !returns.broken();
    }

    /** Translation key of what is wrong with the limit, or null. */
    @Nullable
    String maxOpenProblem() {
        return noLimit ? null : problem(maxOpen);
    }

    /** Translation key of what is wrong with this limit, or null. */
    static @Nullable String problem(String limit) {
        String typed = limit.strip();
        if (typed.isEmpty()) {
            return "policy.offline.max.required";
        }
        if (!typed.matches("[+-]?\\d+")) {
            return "policy.offline.max.whole";
        }
        if (typed.matches("[+-]?0+")) {
            return "policy.offline.max.zero";
        }
        boolean fits = typed.matches("\\+?0*\\d{1,5}") && Integer.parseInt(typed) <= MOST;
        return fits ? null : "policy.offline.max.range";
    }

    /** The policy to save; only for a draft without a problem. */
    OfflinePolicy policy() {
        return new OfflinePolicy(
                enabled, noLimit ? null : Integer.valueOf(maxOpen.strip()), autoAssign, priority, returns.shape());
    }
}
