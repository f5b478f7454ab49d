package io.afterhours.finding;

import io.afterhours.customer.WidgetSettings;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.QueuePolicies;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Makes the changes that mend findings, through the services that own what is changed: audited, and never over somebody
 * else's.
 */
@Service
public class Fixes {

    private final OfflineHandling handling;
    private final OfflinePolicies offlines;
    private final QueuePolicies queues;
    private final WidgetSettings widgets;

    Fixes(OfflineHandling handling, OfflinePolicies offlines, QueuePolicies queues, WidgetSettings widgets) {
        this.handling = handling;
        this.offlines = offlines;
        this.queues = queues;
        this.widgets = widgets;
    }

    /** Takes a change back, unless somebody has changed the same again. */
    public interface Undo {

        /**
         * Takes it back.
         *
         * @throws io.afterhours.policy.StaleSettingsException when somebody has changed it meanwhile
         */
        void run();
    }

    /**
     * Makes the change.
     *
     * @throws io.afterhours.policy.StaleSettingsException when the setting is not as it was when it was found
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Undo apply(Fix fix) {
        return switch (fix) {
            case Fix.OfflineChats(var before) -> {
                var saved = handling.set(true, before.version());
                yield () -> handling.set(before.value(), saved.version());
            }
            case Fix.OfflineRow(var before, var after) -> {
                var code = before.group().code();
                var saved = offlines.save(code, after, before.version());
                yield () -> offlines.save(code, before.policy(), saved.version());
            }
            case Fix.QueueRow(var before, var after) -> {
                var code = before.group().code();
                var saved = queues.save(code, after, before.version());
                yield () -> queues.save(code, before.policy(), saved.version());
            }
            case Fix.WidgetRow(var before, var after) -> {
                var code = before.group().code();
                var saved = widgets.save(code, after, before.version());
                yield () -> widgets.save(code, before.setting(), saved.version());
            }
        };
    }
}
