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

/** What waits for somebody who is there. */
@Route("inbox/queued")
@Menu(title = "inbox.queued.title", order = 11, icon = "hourglass")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class QueuedView extends Div implements HasUrlParameter<Long>, NamedView {

    private final InboxScreen screen;

    QueuedView(InboxScreens screens) {
        screen = screens.of(Folder.QUEUED);
        addClassName("inbox");
        add(screen);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long ticket) {
        screen.enter(ticket, event.getLocation().getQueryParameters());
    }

    @Override
    public String viewName() {
        return getTranslation("inbox.queued.title");
    }
}
