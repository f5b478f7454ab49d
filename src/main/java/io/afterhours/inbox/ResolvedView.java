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

/** What was brought to an end. */
@Route("inbox/resolved")
@Menu(title = "inbox.resolved.title", order = 14, icon = "check")
@RolesAllowed({"ADMIN", "SUPERVISOR", "AGENT"})
class ResolvedView extends Div implements HasUrlParameter<Long>, NamedView {

    private final InboxScreen screen;

    ResolvedView(InboxScreens screens) {
        screen = screens.of(Folder.RESOLVED);
        addClassName("inbox");
        add(screen);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long ticket) {
        screen.enter(ticket, event.getLocation().getQueryParameters());
    }

    @Override
    public String viewName() {
        return getTranslation("inbox.resolved.title");
    }
}
