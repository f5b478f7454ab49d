package io.afterhours.uikit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the settings that is surely not meant so. Carries keys, not words: it is found outside the browser
 * window that says it in its own language.
 *
 * @param textKey translation key of one sentence
 * @param parameters what the sentence takes; a {@link Phrase} is put into words where it is shown
 * @param about whom it is about, for the name of the button that mends it
 * @param target where it is mended, as the screen understands it; null when that is not on this screen
 * @param fix names the one change that mends it, for {@link FindingSource#preview}; null when there is no such change
 */
public record Finding(
        String textKey,
        List<Object> parameters,
        String about,
        @Nullable String target,
        @Nullable String fix) {

    /** A finding that no single change mends. */
    public Finding(String textKey, List<Object> parameters, String about, @Nullable String target) {
        this(textKey, parameters, about, target, null);
    }

    /** A finding about groups, whose sentence takes their names and their number. */
    public static Finding about(List<String> groups, String textKey, @Nullable String target) {
        return new Finding(textKey, List.of(Language.list(groups), groups.size()), groups.getFirst(), target);
    }

    /** The same for a reader who may not mend it. */
    public Finding withoutTarget() {
        return new Finding(textKey, parameters, about, null);
    }
}
