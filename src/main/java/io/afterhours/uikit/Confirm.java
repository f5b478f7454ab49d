package io.afterhours.uikit;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.i18n.I18NProvider;

/** Asks before something with an effect worth a thought. Escape and Cancel leave everything as it was. */
public final class Confirm {

    private Confirm() {}

    /** Asks {@code title}, explains {@code effect}, and runs {@code action} when the button named {@code confirm} is pressed. */
    public static void ask(String title, String effect, String confirm, Runnable action) {
        ConfirmDialog dialog = dialog(title, effect, confirm);
        dialog.addConfirmListener(event -> action.run());
        dialog.open();
    }

    /** Asks before unsaved input is lost; {@code keep} runs when it shall not be. */
    public static void discard(Runnable discard, Runnable keep) {
        ConfirmDialog dialog = dialog(
                I18NProvider.translate("uikit.discard.title"),
                I18NProvider.translate("uikit.discard.effect"),
                I18NProvider.translate("uikit.discard.do"));
        dialog.setCancelText(I18NProvider.translate("uikit.discard.keep"));
        dialog.setConfirmButtonTheme("primary error");
        dialog.addConfirmListener(event -> discard.run());
        dialog.addCancelListener(event -> keep.run());
        dialog.open();
        // pressing Enter at once must lose nothing
        dialog.getElement().executeJs("setTimeout(() => this.querySelector('[slot=cancel-button]')?.focus(), 100)");
    }

    private static ConfirmDialog dialog(String title, String effect, String confirm) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(title);
        dialog.setText(effect);
        dialog.setCancelable(true);
        dialog.setCancelText(I18NProvider.translate("uikit.confirm.cancel"));
        dialog.setConfirmText(confirm);
        return dialog;
    }
}
