package io.afterhours.presence;

/**
 * The workspace's rule for those who log out as Away.
 *
 * @param awayAfterLogoutMaxMinutes for how long they count as Away, 0 to 10080; 0: until they are back
 */
public record AwayRule(int awayAfterLogoutMaxMinutes) {

    /** The longest there is: a week. */
    public static final int LONGEST_MINUTES = 10_080;

    /** Whether it never ends by itself. */
    public boolean unlimited() {
        return awayAfterLogoutMaxMinutes == 0;
    }
}
