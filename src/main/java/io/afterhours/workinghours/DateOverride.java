package io.afterhours.workinghours;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of the weekly slots on one date: a closed day or special hours (semantics 1.3).
 *
 * @param slots sorted and merged; empty closes the date
 * @param label what the date is, as in "Christmas Day"; at most {@link #LONGEST_LABEL} characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DateOverride(List<Slot> slots, @Nullable String label) {

    /** Most characters of a label. */
    public static final int LONGEST_LABEL = 100;

    /** Normalises the slots; a blank label is none. */
    public DateOverride {
        slots = HoursRules.normalise(slots);
        label = label == null || label.isBlank() ? null : label.strip();
        if (label != null && label.codePointCount(0, label.length()) > LONGEST_LABEL) {
            throw new IllegalArgumentException("A label has at most " + LONGEST_LABEL + " characters");
        }
    }

    /** A date without any hours. */
    public static DateOverride closed(@Nullable String label) {
        return new DateOverride(List.of(), label);
    }

    /** Whether nothing is open on that date. */
    public boolean isClosed() {
        return slots.isEmpty();
    }
}
