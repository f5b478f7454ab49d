package io.afterhours.policy;

/**
 * What rules a group right now.
 *
 * @param offlineEnabled the workspace's global toggle; while it is off the offline row is inert (A14)
 * @param offlineSource whose offline row it is
 * @param queueSource whose queue row it is
 * @param settingsVersion number of the newest settings change, kept in each decision record
 */
public record EffectivePolicy(
        boolean offlineEnabled,
        OfflinePolicy offline,
        Source offlineSource,
        QueuePolicy queue,
        Source queueSource,
        long settingsVersion) {}
