package io.afterhours.policy;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.uikit.RelativeTime;
import java.util.ArrayList;
import java.util.List;

/** The words of a {@link CapForecast}, in the language of the window. */
public final class CapWords {

    private CapWords() {}

    /** The sentences, each whole; none where nothing can be told. */
    public static List<String> of(CapForecast forecast) {
        var words = new ArrayList<String>();
        var reached = forecast.reached();
        if (forecast.full()) {
            words.add(I18NProvider.translate("policy.cap.full", forecast.open(), forecast.most()));
        } else if (reached != null) {
            words.add(I18NProvider.translate(
                    "policy.cap.reached",
                    forecast.most(),
                    RelativeTime.words(reached.toInstant(), forecast.at(), reached.getZone())));
        }
        // what is full now may not be said to be enough, whatever past nights were like
        if (forecast.nights() > 0 && !(forecast.full() && forecast.missed() == 0)) {
            words.add(
                    forecast.missed() == 0
                            ? I18NProvider.translate(
                                    "policy.cap.nights.none", forecast.nights(), forecast.most(), forecast.enough())
                            : I18NProvider.translate(
                                    "policy.cap.nights",
                                    forecast.nights(),
                                    forecast.missed(),
                                    forecast.enough(),
                                    forecast.most()));
        }
        return words;
    }
}
