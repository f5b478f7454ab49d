package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;

/**
 * A notification of the browser, for people who look at another window and have switched these on in their menu. Texts
 * reach the script as data only.
 */
public final class BrowserNote {

    private static final int NOTICE_MILLIS = 8_000;

    private static final String NOTIFICATION = """
            if (document.hidden && localStorage.getItem('afterhours.notify') === 'on'
                && window.Notification && Notification.permission === 'granted') {
              new Notification($0, {body: $1, tag: $2}).onclick = () => window.focus();
            }""";

    private BrowserNote() {}

    /**
     * Tells it in the browser, and for those who look at the page in a notice.
     *
     * @param tag a later note with the same tag takes the place of this one
     */
    public static void show(UI window, String title, String text, String tag) {
        Notification notice = new Notification(text, NOTICE_MILLIS, Position.TOP_END);
        notice.open();
        outside(window, title, text, tag);
    }

    /** Tells it in the browser alone. */
    static void outside(UI window, String title, String text, String tag) {
        window.getPage().executeJs(NOTIFICATION, title, text, tag);
    }
}
