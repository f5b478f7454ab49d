package io.afterhours.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** What came in while nobody was there. */
@Route("inbox/open")
@Menu(title = "inbox.open.title", order = 12, icon = "moon")
@RolesAllowed({"ADMIN", "SUPERVISOR", "AGENT"})
class OpenView extends Div implements HasUrlParameter<Long>, NamedView {

    private final InboxScreen screen;

    OpenView(InboxScreens screens) {
        screen = screens.of(Folder.OPEN);
        addClassName("inbox");
        add(screen);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long ticket) {
        screen.enter(ticket, event.getLocation().getQueryParameters());
    }

    @Override
    public String viewName() {
        return getTranslation("inbox.open.title");
    }
}
