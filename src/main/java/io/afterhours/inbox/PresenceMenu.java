package io.afterhours.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableRunnable;
import io.afterhours.inbox.MyPresence.Standing;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Notices;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Shows and changes the current user's status, with the slots used, and alerts when a chat is assigned to them. */
class PresenceMenu extends MenuBar {

    private final MyPresence presence;
    private final SessionPresence sessions;
    private final Reach reach;
    private final Alerts alerts = new Alerts();
    private final Span status = new Span();
    private final Span slots = new Span();
    private final MenuItem root;
    private final Map<DeclaredStatus, MenuItem> choices = new EnumMap<>(DeclaredStatus.class);
    private final AlertToggles toggles;

    PresenceMenu(
            MyPresence presence, SessionPresence sessions, Reach reach, ChangeFeed feed, SerializableRunnable logout) {
        this.presence = presence;
        this.sessions = sessions;
        this.reach = reach;
        addClassName("presence");
        addThemeVariants(MenuBarVariant.TERTIARY);
        status.addClassName("presence-status");
        slots.addClassNames("numeric", "secondary");
        root = addItem(status);
        root.add(slots);
        for (DeclaredStatus each : DeclaredStatus.values()) {
            MenuItem choice = root.getSubMenu()
                    .addItem(getTranslation("presence.status." + each.name().toLowerCase(Locale.ROOT)));
            choice.addClickListener(click -> choose(each));
            choice.setCheckable(true);
            choices.put(each, choice);
        }
        root.getSubMenu().addSeparator();
        toggles = new AlertToggles(root.getSubMenu());
        root.getSubMenu().addSeparator();
        root.getSubMenu().addItem(getTranslation("presence.logout"), click -> logout.run());
        LiveView.keep(this, feed, reach::concernedBy, presence::read, this::show);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        sessions.attached(reach.me(), event.getUI());
        alerts.attached(event.getUI());
        toggles.read(event.getUI());
    }

    private void choose(DeclaredStatus wish) {
        try {
            presence.change(wish);
        } catch (ProblemException problem) {
            Notices.error(problem.detail());
        }
        show(presence.read());
    }

    private void show(Standing standing) {
        Colleague me = standing.me();
        if (me == null) {
            setVisible(false);
            return;
        }
        String name = Words.status(me.status());
        status.setText(name);
        status.getElement().setAttribute("data-status", me.status().name().toLowerCase(Locale.ROOT));
        slots.setText(getTranslation("presence.slots", me.active(), me.concurrency()));
        root.setAriaLabel(getTranslation("presence.label", name, me.active(), me.concurrency()));
        choices.forEach((choice, item) -> item.setChecked(me.status() != EffectiveStatus.OFFLINE
                && choice.name().equals(me.status().name())));
        alerts.show(standing.chats());
    }
}
