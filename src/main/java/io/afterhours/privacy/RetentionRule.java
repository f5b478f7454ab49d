package io.afterhours.privacy;

import org.jspecify.annotations.Nullable;

/**
 * How long what customers said is kept.
 *
 * @param days after so many days since a ticket ended it is erased; null: never
 */
public record RetentionRule(@Nullable Integer days) {

    /** Ten years. */
    public static final int MOST_DAYS = 3650;
}
