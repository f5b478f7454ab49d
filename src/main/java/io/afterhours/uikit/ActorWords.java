package io.afterhours.uikit;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Says who is recorded as having done something: a person, a program with a key, a customer, or nobody at all. */
public final class ActorWords {

    private static final String KEY = "key:";

    private ActorWords() {}

    /**
     * The recorded actor in words of this language.
     *
     * @param name what a person is called, by user name
     */
    public static String of(String recorded, Locale locale, UnaryOperator<String> name) {
        if (recorded.equals("system") || recorded.equals("customer")) {
            return I18NProvider.translate(locale, "audit.log.actor." + recorded);
        }
        return recorded.startsWith(KEY)
                ? I18NProvider.translate(locale, "audit.log.actor.key", recorded.substring(KEY.length()))
                : name.apply(recorded);
    }
}
