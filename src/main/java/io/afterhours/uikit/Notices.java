package io.afterhours.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.i18n.I18NProvider;

/** Short messages that say what happened. Successes pass by; errors stay until they are closed and interrupt a screen reader. */
public final class Notices {

    private static final int SUCCESS_MILLIS = 5_000;
    private static final int UNDO_MILLIS = 10_000;

    private Notices() {}

    /** Says that something was done. */
    public static void success(String text) {
        show(new Span(text), SUCCESS_MILLIS, NotificationVariant.SUCCESS, false);
    }

    /** Says that something was done and offers to undo it while the message is there. */
    public static void success(String text, Runnable undo) {
        Notification notice = show(new Span(text), UNDO_MILLIS, NotificationVariant.SUCCESS, false);
        Button button = new Button(I18NProvider.translate("uikit.notice.undo"), click -> {
            notice.close();
            undo.run();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        notice.add(button);
    }

    /** Says what went wrong and, in the same sentence, what to do about it. */
    public static void error(String text) {
        Notification notice = show(new Span(text), 0, NotificationVariant.ERROR, true);
        Button close = new Button(I18NProvider.translate("uikit.notice.close"), click -> notice.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        notice.add(close);
    }

    private static Notification show(Span text, int millis, NotificationVariant variant, boolean assertive) {
        Notification notice = new Notification(text);
        notice.addThemeVariants(variant);
        notice.setPosition(Position.BOTTOM_CENTER);
        notice.setDuration(millis);
        notice.setAssertive(assertive);
        notice.open();
        return notice;
    }
}
