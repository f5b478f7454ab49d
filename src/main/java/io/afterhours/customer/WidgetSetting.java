package io.afterhours.customer;

import io.afterhours.ticket.CustomerTexts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a group's widget looks, and what it offers.
 *
 * @param origins the pages that may embed it, as {@code https://shop.example.org}; none: any page
 * @param whenOffline what there is when nobody is available and a message would be kept
 * @param whenFull what there is when as many wait as may; {@link Show#FORM} is impossible
 * @param leaveAfterMinutes after how many minutes in the queue a customer may have the message kept instead (AC-43), 0 to
 *     120; null: never
 * @param texts the group's own words by language and {@link WidgetTexts key}; what is missing is as built in
 */
public record WidgetSetting(
        List<String> origins,
        Show whenOffline,
        Show whenFull,
        @Nullable Integer leaveAfterMinutes,
        Map<String, Map<String, String>> texts) {

    /** What a visitor finds where a chat could be. */
    public enum Show {
        /** The form for a message. */
        FORM,
        /** Words only. */
        MESSAGE,
        /** Nothing. */
        HIDE
    }

    /** What a group has that was never told otherwise. */
    public static final WidgetSetting BUILT_IN = new WidgetSetting(List.of(), Show.FORM, Show.MESSAGE, null, Map.of());

    /** The group's own words in the language of this tag, or in its main language; empty for none. */
    public Map<String, String> textsFor(@Nullable String language) {
        if (language == null) {
            return Map.of();
        }
        var exact = texts.get(language);
        var main = texts.get(main(language));
        return exact != null ? exact : main == null ? Map.of() : main;
    }

    /**
     * The tag by which the same is said as by this one: that of the group's own words or of a built-in language. Null for
     * all others, so that visitors who invent languages all are told the same.
     */
    public @Nullable String spoken(@Nullable String language) {
        if (language == null || texts.containsKey(language)) {
            return language;
        }
        return texts.containsKey(main(language)) ? main(language) : CustomerTexts.spoken(language);
    }

    private static String main(String language) {
        return language.split("-", 2)[0];
    }
}
