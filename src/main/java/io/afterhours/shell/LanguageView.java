package io.afterhours.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.security.PersonalLanguage;
import io.afterhours.uikit.Language;
import jakarta.annotation.security.PermitAll;

/**
 * A step on the way from a view to the same view in another language. Because it is a step, the view that is left asks
 * about unsaved input as it does whenever it is left. Whoever comes here by its address is led to the start.
 */
@Route(value = "language", autoLayout = false)
@PermitAll
class LanguageView extends Div implements BeforeEnterObserver {

    /** A language, and the address to come back to. */
    private record Change(Language language, String path) {}

    private final PersonalLanguage personal;

    LanguageView(PersonalLanguage personal) {
        this.personal = personal;
    }

    /** Changes the language of the person in front of {@code ui} and loads the page again, unless they want to stay. */
    static void change(UI ui, Language language) {
        String path = ui.getActiveViewLocation().getPathWithQueryParameters();
        ComponentUtil.setData(ui, Change.class, new Change(language, path));
        ui.navigate(LanguageView.class);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Change change = ComponentUtil.getData(event.getUI(), Change.class);
        if (change == null) {
            event.forwardTo("");
            return;
        }
        ComponentUtil.setData(event.getUI(), Change.class, null);
        personal.choose(change.language());
        // the whole page: Vaadin's own words, its direction and every open list are made anew
        event.getUI().getPage().executeJs("window.location.replace(new URL($0, document.baseURI))", change.path());
    }
}
