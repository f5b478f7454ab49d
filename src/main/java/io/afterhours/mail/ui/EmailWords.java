package io.afterhours.mail.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.ticket.TicketState;
import java.util.Locale;

/** The screen's texts. */
final class EmailWords {

    private EmailWords() {}

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("mail." + key, parameters);
    }

    static String state(TicketState state) {
        return I18NProvider.translate("uikit.state." + state.name().toLowerCase(Locale.ROOT));
    }

    /** A language in the reader's own one. */
    static String language(String tag, Locale reader) {
        if (tag.isEmpty()) {
            return text("language.any");
        }
        String name = Locale.forLanguageTag(tag).getDisplayName(reader);
        return name.isEmpty() ? tag : name;
    }
}
