package io.afterhours.team;

/** Identifies a group; {@link #DEFAULT} is the built-in group that always exists. */
public record GroupId(long value) implements Comparable<GroupId> {

    /** The built-in Default group, whose settings other groups inherit. */
    public static final GroupId DEFAULT = new GroupId(1);

    @Override
    public int compareTo(GroupId other) {
        return Long.compare(value, other.value);
    }
}
