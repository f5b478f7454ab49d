package io.afterhours.notification.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.EmailField;
import io.afterhours.notification.Choices;
import io.afterhours.notification.Digest;
import io.afterhours.notification.Notifications;
import io.afterhours.notification.Quiet;
import io.afterhours.notification.Wishes;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where and when the reader is reached. */
class ReachPanel extends Section {

    private static final Quiet NIGHT = new Quiet(22 * 60, 7 * 60);

    private final EmailField email = new EmailField(text("email"));
    private final Select<String> language = new Select<>();
    private final ComboBox<String> zone = new ComboBox<>(text("zone"));
    private final Checkbox quiet = new Checkbox(text("quiet"));
    private final TimeOfDay from = new TimeOfDay(text("quiet.from"));
    private final TimeOfDay to = new TimeOfDay(text("quiet.to"));
    private final RadioButtonGroup<Digest> digest = new RadioButtonGroup<>(text("digest"));
    private final TimeOfDay at = new TimeOfDay(text("digest.at"));
    private long version;

    ReachPanel(boolean mailWorks, Runnable changed) {
        addClassNames("form", "reach-panel");
        email.setManualValidation(true);
        email.setHelperText(text(mailWorks ? "email.help" : "email.off"));
        language.setLabel(text("language"));
        language.setItems(Notifications.LANGUAGES);
        language.setItemLabelGenerator(code -> {
            var own = Locale.forLanguageTag(code);
            return own.getDisplayLanguage(own);
        });
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setHelperText(text("zone.help"));
        quiet.addValueChangeListener(change -> follow());
        digest.setItems(Digest.values());
        digest.setItemLabelGenerator(each -> text("digest." + each.name().toLowerCase(Locale.ROOT)));
        digest.addValueChangeListener(change -> follow());
        Stream.<HasValue<?, ?>>of(email, language, zone, quiet, from, to, digest, at)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        changed.run();
                    }
                }));
        var hours = new Div(from, to);
        hours.addClassName("quiet-hours");
        add(new H2(text("reach")), email, language, zone, quiet, hours, new Paragraph(text("quiet.help")), digest, at);
    }

    void show(Wishes wishes) {
        email.setValue(wishes.email() == null ? "" : wishes.email());
        language.setValue(wishes.language());
        zone.setValue(wishes.zone().getId());
        var hours = wishes.quiet();
        quiet.setValue(hours != null);
        from.setMinute(hours == null ? NIGHT.from() : hours.from());
        to.setMinute(hours == null ? NIGHT.to() : hours.to());
        digest.setValue(wishes.digest());
        at.setMinute(wishes.digestMinute());
        version = wishes.version();
        follow();
    }

    /** What is filled in; a time that cannot be read is refused when it is saved. */
    Wishes value(Choices choices) {
        String id = zone.getValue();
        return new Wishes(
                email.getValue().isBlank() ? null : email.getValue(),
                language.getValue(),
                ZoneId.of(id == null ? "UTC" : id),
                quiet.getValue() ? new Quiet(from.minute(), to.minute()) : null,
                digest.getValue(),
                digest.getValue() == Digest.DAILY ? at.minute() : at.minuteOr(NIGHT.to()),
                choices,
                version);
    }

    Map<String, HasValidationProperties> fields() {
        return Map.of(
                "contact.email", email, "quietFrom", from, "quietTo", to, "digestMinute", at, "language", language);
    }

    private void follow() {
        from.setVisible(quiet.getValue());
        to.setVisible(quiet.getValue());
        at.setVisible(digest.getValue() == Digest.DAILY);
    }

    private String text(String key) {
        return getTranslation("notification." + key);
    }
}
