package io.afterhours.uikit;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The texts of the screens. A text with parameters is a {@link MessageFormat}; one without is shown as it stands. What a
 * language lacks is shown in English, never in the language of the machine.
 */
@Component
class Translations implements I18NProvider {

    private static final Logger LOG = LoggerFactory.getLogger(Translations.class);
    private static final String BUNDLE = "vaadin-i18n.translations";
    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public List<Locale> getProvidedLocales() {
        return Arrays.stream(Language.values()).map(Language::locale).toList();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        try {
            return text(key, locale, parameters);
        } catch (MissingResourceException missing) {
            LOG.error("There is no text {}", key, missing);
            return key;
        }
    }

    /** The text, or {@link MissingResourceException}. */
    static String text(String key, Locale locale, Object... parameters) {
        Locale spoken = Language.best(List.of(locale)).locale(List.of(locale));
        String text = bundle(spoken).getString(key);
        return parameters.length == 0 ? text : new MessageFormat(text, spoken).format(parameters);
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_MACHINE_LOCALE);
    }
}
