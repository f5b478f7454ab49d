package io.afterhours.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.PermitAll;

/** The address without a path: goes on to the first entry of the navigation that the current user may open. */
@Route("")
@PermitAll
class StartView extends Div implements BeforeEnterObserver, NamedView {

    StartView() {
        addClassName("empty-state");
        add(new H1(getTranslation("shell.start.title")), new Paragraph(getTranslation("shell.start.text")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        MenuConfiguration.getMenuEntries().stream()
                .map(Navigation::path)
                .findFirst()
                .ifPresent(event::forwardTo);
    }

    @Override
    public String viewName() {
        return getTranslation("shell.start.title");
    }
}
