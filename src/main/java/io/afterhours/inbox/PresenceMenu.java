package io.afterhours.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.VaadinSession;
import io.afterhours.inbox.MyPresence.Standing;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.presence.CustomStatus;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows and changes the current user's status, with the slots used, and alerts when a chat is assigned to them. */
class PresenceMenu extends MenuBar {

    private final MyPresence presence;
    private final SessionPresence sessions;
    private final Reach reach;
    private final Alerts alerts;
    private final Span status = new Span();
    private final Span slots = new Span();
    private final MenuItem root;
    private final Map<DeclaredStatus, MenuItem> choices = new EnumMap<>(DeclaredStatus.class);
    private final Map<String, MenuItem> custom = new HashMap<>();
    private final SerializableRunnable logout;
    private List<CustomStatus> offered = List.of();
    private boolean first;

    /** Counts what was chosen here; read by the feed's thread too. */
    private final AtomicInteger chosen = new AtomicInteger();

    PresenceMenu(
            MyPresence presence,
            SessionPresence sessions,
            Reaches reaches,
            ChangeFeed feed,
            SerializableRunnable logout) {
        this.presence = presence;
        this.sessions = sessions;
        this.reach = reaches.current();
        this.logout = logout;
        alerts = new Alerts(presence::groupName, chat -> first && presence.wasJustGiven(chat));
        addClassName("presence");
        addThemeVariants(MenuBarVariant.TERTIARY);
        status.addClassName("presence-status");
        slots.addClassNames("numeric", "secondary");
        root = addItem(status);
        root.add(slots);
        LiveView.keepNews(this, feed, reaches::concern, this::read, answer -> answer, this::show);
        LiveView.keepTickets(this, feed, reaches::concern, this::readChats, chats -> chats, this::show);
    }

    /** Whoever opens another window, or the page again, was told before of what came with the login. */
    private static boolean firstOf(VaadinSession session) {
        boolean first = session.getAttribute(Alerts.class.getName()) == null;
        session.setAttribute(Alerts.class.getName(), true);
        return first;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        // not before: a login that is forwarded makes one that nobody sees
        first = firstOf(event.getSession());
        sessions.attached(reach.me(), event.getUI());
        alerts.attached(event.getUI());
        fill();
    }

    /** The plain statuses, the workspace's own, and what else belongs to a presence. */
    private void fill() {
        SubMenu menu = root.getSubMenu();
        menu.removeAll();
        for (DeclaredStatus each : DeclaredStatus.values()) {
            choices.put(each, choice(menu, Words.status(each), () -> presence.change(each)));
        }
        custom.clear();
        for (CustomStatus each : offered) {
            String name = Words.text("presence.custom", each.name(), Words.status(each.countsAs()));
            custom.put(each.name(), choice(menu, name, () -> presence.change(each)));
        }
        menu.addSeparator();
        AlertToggles toggles = new AlertToggles(menu);
        getUI().ifPresent(toggles::read);
        menu.addSeparator();
        menu.addItem(getTranslation("presence.logout"), click -> logout.run());
    }

    private MenuItem choice(SubMenu menu, String name, Runnable wish) {
        MenuItem choice = menu.addItem(name, click -> choose(wish));
        choice.setCheckable(true);
        return choice;
    }

    private void offer(List<CustomStatus> statuses) {
        if (!statuses.equals(offered)) {
            offered = List.copyOf(statuses);
            fill();
        }
    }

    /** What was read after so many choices made here: what was read before the last one is not shown any more. */
    private record Answer(int chosen, Standing standing) {}

    private Answer read() {
        int before = chosen.get();
        return new Answer(before, presence.read());
    }

    private record Chats(int chosen, List<Ticket> chats) {}

    private Chats readChats() {
        int before = chosen.get();
        return new Chats(before, presence.chats());
    }

    private void show(Chats chats) {
        if (chats.chosen() == chosen.get()) {
            alerts.show(chats.chats());
        }
    }

    private void choose(Runnable wish) {
        try {
            wish.run();
        } catch (ProblemException problem) {
            Notices.error(Refusals.of(problem));
        }
        chosen.incrementAndGet();
        show(read());
        show(readChats());
    }

    private void show(Answer answer) {
        if (answer.chosen() != chosen.get()) {
            return;
        }
        Standing standing = answer.standing();
        Colleague me = standing.me();
        if (me == null) {
            setVisible(false);
            return;
        }
        offer(standing.statuses());
        String name = Words.status(me);
        status.setText(name);
        status.getElement().setAttribute("data-status", me.status().name().toLowerCase(Locale.ROOT));
        slots.setText(getTranslation("presence.slots", me.active(), me.concurrency()));
        root.setAriaLabel(getTranslation("presence.label", name, me.active(), me.concurrency()));
        choices.forEach((choice, item) -> item.setChecked(
                me.customStatus() == null && choice.name().equals(me.status().name())));
        custom.forEach((choice, item) -> item.setChecked(choice.equals(me.customStatus())));
    }
}
