package io.afterhours.customer;

import io.afterhours.ticket.CustomerTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The words of the widget that a group can replace by its own. */
public final class WidgetTexts {

    /** Begins the keys of the sentences above the form, which the server says: one for each state. */
    static final String SENTENCE = "text_";

    /** The languages the widget speaks by itself. */
    public static final List<String> LANGUAGES = CustomerTexts.LANGUAGES;

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

    /** A line of the files in which the widget has its words. */
    private static final Pattern WORD = Pattern.compile("^ {2}(\\w+): '([^']*)',$", Pattern.MULTILINE);

    private WidgetTexts() {}

    /** What the widget itself says in one of its languages, by key; the sentences, which the server says, are not there. */
    static Map<String, String> builtIn(String language) {
        try {
            var file = new ClassPathResource("META-INF/resources/widget/texts/" + language + ".js");
            return WORD.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .filter(word -> KEYS.contains(word.group(1)))
                    .collect(Collectors.toMap(word -> word.group(1), word -> word.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the widget in " + language + " cannot be read", e);
        }
    }
}
