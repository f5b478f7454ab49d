package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells an agent of each newly assigned chat: a notice that leads there, the number in the window's title, and, if they
 * want them, a sound and a notification of the browser. What customers wrote reaches scripts as data only.
 */
class Alerts {

    private static final int NOTICE_MILLIS = 10_000;

    private static final String TITLE =
            "document.title = ($0 > 0 ? '(' + $0 + ') ' : '') + document.title.replace(/^\\(\\d+\\) /, '');";

    private static final String SOUND = """
            if (localStorage.getItem('afterhours.sound') === 'on') {
              const audio = new AudioContext(), tone = audio.createOscillator(), volume = audio.createGain();
              tone.connect(volume).connect(audio.destination);
              tone.frequency.value = 880;
              volume.gain.setValueAtTime(0.1, audio.currentTime);
              volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
              tone.onended = () => audio.close();
              tone.start();
              tone.stop(audio.currentTime + 0.4);
            }""";

    private final UnaryOperator<String> groupName;
    private final Set<TicketId> unseen = new HashSet<>();
    private @Nullable Set<TicketId> known;
    private @Nullable UI ui;
    private int inTitle;

    /** {@code groupName}: what the group of this code is called. */
    Alerts(UnaryOperator<String> groupName) {
        this.groupName = groupName;
    }

    void attached(UI window) {
        ui = window;
        window.addAfterNavigationListener(event -> {
            String path = event.getLocation().getPath();
            unseen.removeIf(ticket -> path.equals(Folder.MINE.path()) || path.equals(path(ticket)));
            // each page comes with a title of its own
            if (!unseen.isEmpty() || inTitle > 0) {
                showTitle();
            }
        });
    }

    /** Takes the agent's chats as they are now; those that were not there the last time are announced. */
    void show(List<Ticket> chats) {
        Set<TicketId> before = known;
        Set<TicketId> now = chats.stream().map(Ticket::id).collect(Collectors.toSet());
        known = now;
        unseen.retainAll(now);
        if (before != null) {
            chats.stream().filter(chat -> !before.contains(chat.id())).forEach(this::announce);
        }
        if (unseen.size() != inTitle) {
            showTitle();
        }
    }

    private void announce(Ticket chat) {
        unseen.add(chat.id());
        UI window = ui;
        if (window == null) {
            return;
        }
        Span text = new Span(Words.text("alert.assigned", Words.customer(chat), groupName.apply(chat.groupCode())));
        Notification notice = new Notification(text);
        Button go = new Button(Words.text("alert.open"), click -> {
            notice.close();
            window.navigate(path(chat.id()));
        });
        go.addThemeVariants(ButtonVariant.TERTIARY);
        notice.add(go);
        notice.setPosition(Position.TOP_END);
        notice.setDuration(NOTICE_MILLIS);
        notice.setAssertive(true);
        notice.open();
        window.getPage().executeJs(SOUND);
        BrowserNote.outside(window, Words.text("alert.title"), text.getText(), chat.reference());
    }

    private void showTitle() {
        if (ui != null) {
            inTitle = unseen.size();
            ui.getPage().executeJs(TITLE, inTitle);
        }
    }

    private static String path(TicketId ticket) {
        return Folder.MINE.path() + "/" + ticket.value();
    }
}
