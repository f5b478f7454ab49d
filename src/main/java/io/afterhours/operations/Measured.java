package io.afterhours.operations;

import io.afterhours.presence.EffectiveStatus;
import java.util.List;
import java.util.Map;

/**
 * What the database said at one moment.
 *
 * @param groups how full each group is, by code
 * @param agents how many of those who take chats count as what
 * @param connections sessions of agents that are alive, on all nodes
 * @param behind by reader of the log of events how many events it has not read yet
 * @param queues by name what is to be sent
 */
record Measured(
        Map<String, Load> groups,
        Map<EffectiveStatus, Integer> agents,
        int connections,
        Map<String, Long> behind,
        Map<String, Queue> queues) {

    static final Measured NOTHING = new Measured(Map.of(), Map.of(), 0, Map.of(), Map.of());

    /** @param openLimit infinite without a limit; 0 where offline chats or the queue are off */
    record Load(int queued, double queueLimit, int open, double openLimit) {}

    /**
     * What leaves one by one.
     *
     * @param waiting how many wait; counted up to {@link MeasureSql#MOST}
     * @param oldestSeconds how long the one that waits longest has been due
     * @param failed how many were given up and are still kept; counted up to the same
     */
    record Queue(int waiting, double oldestSeconds, int failed) {}

    /** Names of queues, which are there from the start. */
    static final List<String> QUEUES = List.of("webhook", "mail", "team-mail");

    /** Names of readers of the log. */
    static final List<String> READERS = List.of("webhook", "mail", "notification", "trend");
}
