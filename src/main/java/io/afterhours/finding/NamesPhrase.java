package io.afterhours.finding;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.uikit.Phrase;
import java.util.List;

/** "Sales, Support, Billing and 17 more". */
record NamesPhrase(List<String> names) implements Phrase {

    private static final int MOST = 5;

    @Override
    public String words() {
        if (names.size() <= MOST) {
            return String.join(", ", names);
        }
        return I18NProvider.translate(
                "finding.more", String.join(", ", names.subList(0, MOST - 1)), names.size() - MOST + 1);
    }
}
