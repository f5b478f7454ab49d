package io.afterhours.uikit;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.i18n.I18NProvider;

/** Asks before something with an effect worth a thought. Escape and Cancel leave everything as it was. */
public final class Confirm {

    private Confirm() {}

    /** Asks {@code title}, explains {@code effect}, and runs {@code action} when the button named {@code confirm} is pressed. */
    public static void ask(String title, String effect, String confirm, Runnable action) {
        ask(title, effect, confirm, "primary", action, () -> {});
    }

    /** {@link #ask(String, String, String, Runnable)} that also tells when the answer is no. */
    public static void ask(String title, String effect, String confirm, Runnable action, Runnable cancelled) {
        ask(title, effect, confirm, "primary", action, cancelled);
    }

    /** {@link #ask(String, String, String, Runnable)} for something that loses data. */
    public static void danger(String title, String effect, String confirm, Runnable action, Runnable cancelled) {
        ask(title, effect, confirm, "primary error", action, cancelled);
    }

    private static void ask(
            String title, String effect, String confirm, String theme, Runnable action, Runnable cancelled) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(title);
        dialog.setText(effect);
        dialog.setCancelable(true);
        dialog.setCancelText(I18NProvider.translate("uikit.confirm.cancel"));
        dialog.setConfirmText(confirm);
        dialog.setConfirmButtonTheme(theme);
        dialog.addConfirmListener(event -> action.run());
        dialog.addCancelListener(event -> cancelled.run());
        dialog.open();
    }
}
