package io.afterhours.customer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor who asks a group now would meet. A forecast: the decision is made when the request is sent.
 *
 * @param name null for the built-in group, which has none for visitors
 * @param state one of the widget's states
 * @param text a sentence for the visitor
 * @param nextOpening when the group opens next; null while it is open, or when it never opens
 * @param show what there is for the visitor in this state
 * @param texts the group's own words for the widget, by {@link WidgetTexts key}
 */
public record Reception(
        String group,
        @Nullable String name,
        State state,
        String text,
        @Nullable Instant nextOpening,
        WidgetSetting.Show show,
        Map<String, String> texts) {

    /** The widget's states before something was sent. */
    public enum State {
        /** Somebody would take the request at once. */
        LIVE,
        /** The request would join the queue. */
        QUEUED,
        /** The request would be kept for when somebody is back. */
        OFFLINE_FORM,
        /** As many wait as may. */
        FULL,
        /** Nothing is taken here now. */
        CLOSED
    }
}
