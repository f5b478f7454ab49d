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

/** What nobody took, and why. */
@Route("inbox/missed")
@Menu(title = "inbox.missed.title", order = 13, icon = "phone-slash")
@RolesAllowed({"ADMIN", "SUPERVISOR", "AGENT"})
class MissedView extends Div implements HasUrlParameter<Long>, NamedView {

    private final InboxScreen screen;

    MissedView(InboxScreens screens) {
        screen = screens.of(Folder.MISSED);
        addClassName("inbox");
        add(screen);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long ticket) {
        screen.enter(ticket, event.getLocation().getQueryParameters());
    }

    @Override
    public String viewName() {
        return getTranslation("inbox.missed.title");
    }
}
