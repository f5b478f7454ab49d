package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.i18n.I18NProvider;

/**
 * Whether alerts make a sound, as they do at first, and show as notifications of the browser, which has to be allowed. It is
 * this browser's choice and kept there.
 */
class AlertToggles {

    private static final String READ = "return (localStorage.getItem($0) ?? $1) === 'on'";
    private static final String WRITE = "localStorage.setItem($0, $1 ? 'on' : 'off')";
    private static final String ASK = """
            return window.Notification
                ? Notification.requestPermission().then(answer => answer === 'granted') : false""";

    private static final String SOUND = "afterhours.sound";
    private static final String NOTIFY = "afterhours.notify";

    private final MenuItem sound;
    private final MenuItem notify;

    AlertToggles(SubMenu menu) {
        sound = menu.addItem(I18NProvider.translate("presence.sound"), click -> write(SOUND, click.getSource()));
        sound.setCheckable(true);
        notify = menu.addItem(I18NProvider.translate("presence.notify"), click -> {
            MenuItem item = click.getSource();
            if (item.isChecked()) {
                page().executeJs(ASK).then(Boolean.class, granted -> {
                    item.setChecked(Boolean.TRUE.equals(granted));
                    write(NOTIFY, item);
                });
            } else {
                write(NOTIFY, item);
            }
        });
        notify.setCheckable(true);
        menu.addItem(
                I18NProvider.translate("presence.sound.try"),
                click -> Alerts.tryOut(click.getSource().getUI().orElseThrow()));
    }

    /** Shows what this browser remembers. */
    void read(UI ui) {
        ui.getPage().executeJs(READ, SOUND, "on").then(Boolean.class, on -> sound.setChecked(Boolean.TRUE.equals(on)));
        ui.getPage()
                .executeJs(READ, NOTIFY, "off")
                .then(Boolean.class, on -> notify.setChecked(Boolean.TRUE.equals(on)));
    }

    private static void write(String key, MenuItem item) {
        page().executeJs(WRITE, key, item.isChecked());
    }

    private static Page page() {
        return UI.getCurrent().getPage();
    }
}
