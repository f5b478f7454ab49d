package io.afterhours.policy.ui;

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
            return "policy.queue.number.required";
        }
        if (!text.matches("[+-]?\\d+")) {
            return "policy.queue.number.whole";
        }
        boolean fits = text.matches("\\+?0*\\d{1,6}") && value() >= least && value() <= most;
        return fits ? null : "policy.queue.number.range";
    }

    /** Only for one without a problem. */
    int value() {
        return Integer.parseInt(typed.strip());
    }
}
