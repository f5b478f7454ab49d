package io.afterhours.monitor;

import java.time.Duration;

/**
 * How fast a group is given its chats.
 *
 * @param perAgentHour chats that an agent who was available was given in an hour
 * @param agents how many were available at a time, on average
 * @param basis the working hours it was seen in
 */
public record Pace(double perAgentHour, double agents, Duration basis) {}
