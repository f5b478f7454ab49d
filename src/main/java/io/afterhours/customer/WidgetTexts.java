package io.afterhours.customer;

import java.util.List;

/** The words of the widget that a group can replace by its own. */
public final class WidgetTexts {

    /** Begins the keys of the sentences above the form, which the server says: one for each state. */
    static final String SENTENCE = "text_";

    /** The languages the widget speaks by itself. */
    public static final List<String> LANGUAGES = List.of("en", "de", "es", "hi", "ar");

    /** The keys, in the order in which a visitor meets them. */
    public static final List<String> KEYS = List.of(
            "launcher",
            "titleFallback",
            "LIVE",
            "text_LIVE",
            "QUEUED",
            "text_QUEUED",
            "OFFLINE_FORM",
            "text_OFFLINE_FORM",
            "FULL",
            "text_FULL",
            "CLOSED",
            "text_CLOSED",
            "message",
            "name",
            "email",
            "contactHint",
            "sendLive",
            "sendQueued",
            "sendOffline",
            "reply",
            "leave",
            "leaveHint");

    /** The most characters of one of them. */
    public static final int LONGEST = 500;

    private WidgetTexts() {}
}
