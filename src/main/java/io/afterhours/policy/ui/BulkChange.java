package io.afterhours.policy.ui;

import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to change in several policies at once; null leaves a part of each as it is.
 *
 * @param limit what to do with the limits; {@code maxOpen} counts only for {@link Limit#AT_MOST}
 */
record BulkChange(
        @Nullable Boolean enabled,
        @Nullable Limit limit,
        @Nullable Integer maxOpen,
        @Nullable Boolean autoAssign,
        @Nullable Priority priority,
        @Nullable ReturnShape returns)
        implements UnaryOperator<OfflinePolicy> {

    /** The two kinds of limit there are. */
    enum Limit {
        AT_MOST,
        NONE
    }

    boolean changesNothing() {
        return enabled == null && limit == null && autoAssign == null && priority == null && returns == null;
    }

    @Override
    public OfflinePolicy apply(OfflinePolicy policy) {
        return new OfflinePolicy(
                enabled == null ? policy.enabled() : enabled,
                limit == null ? policy.maxOpen() : maxOpen,
                autoAssign == null ? policy.autoAssign() : autoAssign,
                priority == null ? policy.priority() : priority,
                returns == null ? policy.returns() : returns);
    }
}
