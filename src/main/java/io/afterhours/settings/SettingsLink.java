package io.afterhours.settings;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyNotifier;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.SettingsEntry;

/** One settings screen: icon, name, one sentence. */
class SettingsLink extends Anchor implements KeyNotifier {

    private final String path;

    SettingsLink(SettingsEntry entry, SettingsSearch.Words words) {
        super(entry.path());
        this.path = entry.path();
        addClassName("settings-link");
        Span title = new Span(words.title());
        title.addClassName("settings-link-title");
        Span description = new Span(words.description());
        description.addClassName("secondary");
        add(new Glyph(entry.glyph()), title, description);
    }

    /** Lets the arrow keys walk from link to link. */
    void onArrows(Runnable next, Runnable previous) {
        addKeyDownListener(Key.ARROW_DOWN, event -> next.run());
        addKeyDownListener(Key.ARROW_UP, event -> previous.run());
    }

    void follow() {
        getUI().ifPresent(ui -> ui.navigate(path));
    }
}
