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

/** The current user's own running chats. */
@Route("inbox/mine")
@Menu(title = "inbox.mine.title", order = 10, icon = "headset")
@RolesAllowed({"AGENT", "SUPERVISOR"})
class MyChatsView extends Div implements HasUrlParameter<Long>, NamedView {

    private final InboxScreen screen;

    MyChatsView(InboxScreens screens) {
        screen = screens.of(Folder.MINE);
        addClassName("inbox");
        add(screen);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable Long ticket) {
        screen.enter(ticket, event.getLocation().getQueryParameters());
    }

    @Override
    public String viewName() {
        return getTranslation("inbox.mine.title");
    }
}
