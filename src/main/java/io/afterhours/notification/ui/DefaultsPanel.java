package io.afterhours.notification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.afterhours.notification.Choices;
import io.afterhours.notification.Notifications;
import io.afterhours.uikit.Notices;
import java.util.Map;

/** What holds for everybody who did not choose; administrators alone. */
class DefaultsPanel extends Section {

    private final Div row = new Div();
    private final Button save = new Button(getTranslation("notification.defaults.save"), click -> save());
    private final Notifications notifications;

    DefaultsPanel(Notifications notifications) {
        this.notifications = notifications;
        addClassName("choices");
        add(
                new H2(getTranslation("notification.defaults")),
                new Paragraph(getTranslation("notification.defaults.help")),
                row,
                save);
        show();
    }

    private void show() {
        row.removeAll();
        row.add(new ChoiceRow(
                getTranslation("notification.defaults.everybody"),
                null,
                notifications.defaults().everywhere(),
                () -> save.setEnabled(true)));
        save.setEnabled(false);
    }

    private void save() {
        row.getChildren()
                .filter(ChoiceRow.class::isInstance)
                .map(ChoiceRow.class::cast)
                .forEach(each -> notifications.saveDefaults(new Choices(each.value(), Map.of())));
        Notices.success(getTranslation("notification.defaults.saved"));
        show();
    }
}
