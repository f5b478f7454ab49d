package io.afterhours.notification;

/**
 * Hours of the day without e-mail, over midnight if they end before they begin; as long as they are none.
 *
 * @param from minutes after midnight at which they begin
 * @param to minutes after midnight at which they end
 */
public record Quiet(int from, int to) {

    /** Whether this minute of the day is one of them. */
    boolean at(int minute) {
        return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    }
}
