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
import java.util.function.Predicate;
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

    /** Unless it was switched off; and whatever is switched when it is tried out. */
    private static final String SOUND = """
            if ($0 || localStorage.getItem('afterhours.sound') !== 'off') {
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
    private final Predicate<Ticket> cameWithLogin;
    private final Set<TicketId> unseen = new HashSet<>();
    private @Nullable Set<TicketId> known;
    private @Nullable UI ui;
    private int inTitle;

    /**
     * Announces nothing yet.
     *
     * @param groupName what the group of this code is called
     * @param cameWithLogin whether a chat was given to the agent by the login that this window is the first one of
     */
    Alerts(UnaryOperator<String> groupName, Predicate<Ticket> cameWithLogin) {
        this.groupName = groupName;
        this.cameWithLogin = cameWithLogin;
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

    /**
     * Takes the agent's chats as they are now; those that were not there the last time are announced. The first time,
     * those are that came with the login, as nobody has been told of them.
     */
    void show(List<Ticket> chats) {
        Set<TicketId> before = known;
        Set<TicketId> now = chats.stream().map(Ticket::id).collect(Collectors.toSet());
        known = now;
        unseen.retainAll(now);
        announce(chats.stream()
                .filter(chat -> before == null ? cameWithLogin.test(chat) : !before.contains(chat.id()))
                .toList());
        if (unseen.size() != inTitle) {
            showTitle();
        }
    }

    private void announce(List<Ticket> chats) {
        chats.forEach(chat -> unseen.add(chat.id()));
        UI window = ui;
        if (window == null || chats.isEmpty()) {
            return;
        }
        Ticket first = chats.getFirst();
        boolean several = chats.size() > 1;
        String text = several
                ? Words.text("alert.several", chats.size())
                : Words.text("alert.assigned", Words.customer(first), groupName.apply(first.groupCode()));
        String path = several ? Folder.MINE.path() : path(first.id());
        Notification notice = new Notification(new Span(text));
        Button go = new Button(Words.text("alert.open"), click -> {
            notice.close();
            window.navigate(path);
        });
        go.addThemeVariants(ButtonVariant.TERTIARY);
        notice.add(go);
        notice.setPosition(Position.TOP_END);
        notice.setDuration(NOTICE_MILLIS);
        notice.setAssertive(true);
        notice.open();
        window.getPage().executeJs(SOUND, false);
        BrowserNote.outside(window, Words.text("alert.title"), text, first.reference());
    }

    /** Plays the sound of a new chat. */
    static void tryOut(UI window) {
        window.getPage().executeJs(SOUND, true);
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
