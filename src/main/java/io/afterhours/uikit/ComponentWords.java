package io.afterhours.uikit;

import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.menubar.MenuBar.MenuBarI18n;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.i18n.I18NProvider;

/** What components of Vaadin say by themselves, to be said in the reader's language. */
public final class ComponentWords {

    /**
     * Boxes come with the rows they stand in, and each with the same English name. A row is called what stands in it
     * under the class {@code row-name}, else by its header; rows are filled anew while they are scrolled.
     */
    private static final String NAME_BOXES = """
            const contents = (cell) => [...cell.querySelectorAll('slot')].flatMap((slot) => slot.assignedElements());
            const rowName = (box) => {
                const row = box.parentElement.assignedSlot?.closest('tr');
                if (!row) {
                    return '';
                }
                const named = contents(row).map((content) => content.querySelector('.row-name')).find((name) => name);
                const header = row.querySelector('[role=rowheader]');
                return (named ?? (header && contents(header)[0]))?.textContent.trim() ?? '';
            };
            const name = () => this.querySelectorAll('vaadin-grid-cell-content > vaadin-checkbox').forEach((box) => {
                box.ofAllRows ??= box.accessibleName === 'Select All';
                const words = box.ofAllRows ? $0 : $1.replace('{0}', rowName(box));
                if (box.accessibleName !== words) {
                    box.accessibleName = words;
                }
            });
            new MutationObserver(name).observe(this, {childList: true, characterData: true, subtree: true});
            name();""";

    private static final String NAME_BUTTON = "this.i18n = {...this.i18n, reveal: $0}";

    private ComponentWords() {}

    /** What a field for several values tells those who listen to the screen. */
    public static MultiSelectComboBoxI18n several() {
        return new MultiSelectComboBoxI18n()
                .setCleared(text("several.cleared"))
                .setFocused(text("several.focused"))
                .setSelected(text("several.selected"))
                .setDeselected(text("several.deselected"))
                .setTotal(text("several.total"));
    }

    /** The boxes with which rows are selected: each says which row. */
    public static void selection(Grid<?> grid) {
        grid.addAttachListener(attached -> grid.getElement()
                .executeJs(NAME_BOXES, text("select.all"), I18NProvider.translate("uikit.select.row", "{0}")));
    }

    /** The button that shows what was typed into a field for passwords. */
    public static void password(PasswordField... fields) {
        for (var field : fields) {
            field.addAttachListener(attached -> field.getElement().executeJs(NAME_BUTTON, text("password.reveal")));
        }
    }

    /** The same in a form for logging in, which makes its field by itself. */
    public static void password(LoginForm form) {
        form.addAttachListener(attached -> form.getElement()
                .executeJs(
                        "this.updateComplete.then(() => this.querySelectorAll('vaadin-password-field')"
                                + ".forEach((field) => field.i18n = {...field.i18n, reveal: $0}))",
                        text("password.reveal")));
    }

    /** The button behind which a menu bar hides what has no room. */
    public static MenuBarI18n menuBar() {
        return new MenuBarI18n().setMoreOptions(text("menu.more"));
    }

    /** What an upload says of a file on its way; the caller adds what it says of files that are not taken. */
    public static UploadI18N upload() {
        return new UploadI18N()
                .setFile(new UploadI18N.File()
                        .setRetry(text("upload.retry"))
                        .setStart(text("upload.start"))
                        .setRemove(text("upload.remove")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(text("upload.connecting"))
                                .setStalled(text("upload.stalled"))
                                .setProcessing(text("upload.processing"))
                                .setHeld(text("upload.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(text("upload.remaining") + " ")
                                .setUnknown(text("upload.remaining.unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(text("upload.failed"))
                                .setUnexpectedServerError(text("upload.failed"))
                                .setForbidden(text("upload.forbidden"))));
    }

    private static String text(String key) {
        return I18NProvider.translate("uikit." + key);
    }
}
