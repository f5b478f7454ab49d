package io.afterhours.uikit;

import org.jspecify.annotations.Nullable;

/**
 * A whole number as it was typed.
 *
 * @param least smallest accepted
 * @param most largest accepted, at most 999,999
 */
record WholeNumber(String typed, int least, int most) {

    /** Translation key of what is wrong, or null; the text takes {@link #least} and {@link #most}. */
    @Nullable
    String problem() {
        String text = typed.strip();
        if (text.isEmpty()) {
            return "uikit.number.required";
        }
        if (!text.matches("[+-]?\\d+")) {
            return "uikit.number.whole";
        }
        boolean fits = text.matches("\\+?0*\\d{1,6}") && value() >= least && value() <= most;
        return fits ? null : "uikit.number.range";
    }

    /** Only for one without a problem. */
    int value() {
        return Integer.parseInt(typed.strip());
    }
}
