package io.afterhours.policy;

import org.jspecify.annotations.Nullable;

/**
 * What rules a group right now.
 *
 * @param offlineEnabled the workspace's global toggle; while it is off the offline row is inert (A14)
 * @param offlineSource whose offline row it is
 * @param queueSource whose queue row it is
 * @param followUpAfterHours tickets that were open for longer are not assigned automatically; null: no limit
 * @param settingsVersion number of the newest settings change, kept in each decision record
 */
public record EffectivePolicy(
        boolean offlineEnabled,
        OfflinePolicy offline,
        Source offlineSource,
        QueuePolicy queue,
        Source queueSource,
        @Nullable Integer followUpAfterHours,
        long settingsVersion) {

    /** A policy under which open tickets never grow too old. */
    public EffectivePolicy(
            boolean offlineEnabled,
            OfflinePolicy offline,
            Source offlineSource,
            QueuePolicy queue,
            Source queueSource,
            long settingsVersion) {
        this(offlineEnabled, offline, offlineSource, queue, queueSource, null, settingsVersion);
    }

    /** The same with another queue row. */
    public EffectivePolicy with(QueuePolicy row) {
        return new EffectivePolicy(
                offlineEnabled, offline, offlineSource, row, queueSource, followUpAfterHours, settingsVersion);
    }

    /** The same with another offline row. */
    public EffectivePolicy with(OfflinePolicy row) {
        return new EffectivePolicy(
                offlineEnabled, row, offlineSource, queue, queueSource, followUpAfterHours, settingsVersion);
    }

    /** The same with offline chats switched on or off. */
    public EffectivePolicy withOfflineChats(boolean enabled) {
        return new EffectivePolicy(
                enabled, offline, offlineSource, queue, queueSource, followUpAfterHours, settingsVersion);
    }
}
