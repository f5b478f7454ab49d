package io.afterhours.team;

import org.jspecify.annotations.Nullable;

/**
 * Published inside the transaction after which somebody takes no chats any more, while every group and the agents are
 * locked and before anything was written: whoever knows of the agent's chats hands them over, or refuses by throwing
 * (A35).
 *
 * @param successor who gets the chats; null when nobody was named
 * @param returnToLine the chats go to whoever can take them, or back into their groups' lines
 */
public record AgentLeaving(Agent agent, @Nullable Agent successor, boolean returnToLine) {}
