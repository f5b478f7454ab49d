package io.afterhours.notification.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import io.afterhours.notification.Channels;
import io.afterhours.notification.NewsKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody is told about one group, or about all: one choice for each kind. */
class ChoiceRow extends Div {

    private final Map<NewsKind, Select<Pick>> selects = new EnumMap<>(NewsKind.class);

    /**
     * @param open the choice that leaves it to somebody else, by translation key; null when there is none
     * @param changed told of each change
     */
    ChoiceRow(String title, @Nullable String open, Map<NewsKind, Channels> chosen, Runnable changed) {
        addClassName("choice-row");
        add(new H3(title));
        for (var kind : NewsKind.values()) {
            var select = new Select<Pick>();
            String name = getTranslation("notification.kind." + kind.name().toLowerCase(Locale.ROOT));
            select.setLabel(name);
            select.setAriaLabel(name + ", " + title);
            select.setItems(Arrays.stream(Pick.values())
                    .filter(pick -> open != null || pick != Pick.WORKSPACE)
                    .toList());
            select.setItemLabelGenerator(pick -> pick == Pick.WORKSPACE && open != null
                    ? getTranslation(open)
                    : getTranslation("notification.pick." + pick.name().toLowerCase(Locale.ROOT)));
            var channels = chosen.get(kind);
            select.setValue(channels == null && open == null ? Pick.NONE : Pick.of(channels));
            select.addValueChangeListener(change -> changed.run());
            selects.put(kind, select);
            add(select);
        }
    }

    /** What is chosen here; what is left to somebody else is not in it. */
    Map<NewsKind, Channels> value() {
        var chosen = new EnumMap<NewsKind, Channels>(NewsKind.class);
        selects.forEach((kind, select) -> {
            var channels = select.getValue().channels();
            if (channels != null) {
                chosen.put(kind, channels);
            }
        });
        return chosen;
    }
}
