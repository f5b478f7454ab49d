package io.afterhours.monitor;

import io.afterhours.team.Agent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one agent was given of a group's chats, beside what their time was of everybody's.
 *
 * @param dealt chats that were dealt in turns
 * @param other chats that a person or a customer chose them for
 * @param shareOfDealt of all that the group's agents were dealt, 0 to 1
 * @param shareOfTime of all the time its agents were available in its working hours, 0 to 1
 * @param available their own such time
 * @param offline how long they were offline in its working hours; null for somebody who was never here
 * @param longestIdle the longest stretch of it, with a free slot, in which they were given no chat of any group
 */
public record FairShare(
        Agent agent,
        int dealt,
        int other,
        double shareOfDealt,
        double shareOfTime,
        Duration available,
        @Nullable Duration offline,
        Duration longestIdle) {}
