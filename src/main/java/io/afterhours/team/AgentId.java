package io.afterhours.team;

/** Identifies a person who can log in, whatever their roles. Ordered by value, the order in which rows are locked. */
public record AgentId(long value) implements Comparable<AgentId> {

    @Override
    public int compareTo(AgentId other) {
        return Long.compare(value, other.value);
    }
}
