package io.afterhours.uikit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** Texts for names that may have none yet, because they come from newer features or from data. */
public final class OptionalText {

    private OptionalText() {}

    /** The text of {@code key} in the best of our languages for {@code locale}, as it stands; empty when there is none. */
    public static Optional<String> of(String key, Locale locale) {
        ResourceBundle bundle =
                Translations.bundle(Language.best(List.of(locale)).locale());
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
