package io.afterhours.workinghours;

/** Whose schedule rules a group; {@link #UNSET} when neither it nor Default has one, so that it is always outside. */
public enum HoursSource {
    GROUP,
    DEFAULT,
    UNSET
}
