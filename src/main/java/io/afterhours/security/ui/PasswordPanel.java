package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import io.afterhours.security.Passwords;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Moments;
import io.afterhours.uikit.Notices;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/** Another password for whoever knows the one they have. */
class PasswordPanel extends Section {

    private final transient Passwords passwords;
    private final transient Runnable changed;
    private final Paragraph handedOut = new Paragraph();
    private final ZoneId zone;
    private final PasswordField current = new PasswordField(text("password.current"));
    private final PasswordField password = new PasswordField(text("password.new"));
    private final PasswordField repeated = new PasswordField(text("password.repeated"));

    /** {@code changed} runs after the password was changed. */
    PasswordPanel(Passwords passwords, ZoneId zone, Runnable changed) {
        this.passwords = passwords;
        this.zone = zone;
        this.changed = changed;
        addClassName("form");
        current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setHelperText(text("password.help"));
        repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
        ComponentWords.password(current, password, repeated);
        Stream.of(current, password, repeated).forEach(field -> {
            field.setManualValidation(true);
            field.addKeyDownListener(Key.ENTER, press -> change());
        });
        add(
                new H2(text("password.title")),
                handedOut,
                current,
                password,
                repeated,
                new Button(text("password.change"), click -> change()));
    }

    /** Says until when a password lets in that its owner did not choose. */
    void read() {
        var until = passwords.handedOutUntil();
        handedOut.setVisible(until.isPresent());
        handedOut.setText(until.map(end -> text("password.handed-out", Moments.dateAndTime(end.atZone(zone))))
                .orElse(""));
    }

    private void change() {
        boolean differ = !password.getValue().equals(repeated.getValue());
        repeated.setErrorMessage(text("password.different"));
        repeated.setInvalid(differ);
        if (differ) {
            repeated.focus();
        } else if (AccountWords.attempt(
                () -> passwords.change(current.getValue(), password.getValue(), AccountWords.address()),
                Map.of("current", current, "password", password))) {
            Stream.of(current, password, repeated).forEach(PasswordField::clear);
            Notices.success(text("password.changed"));
            read();
            changed.run();
        } else if (current.isInvalid()) {
            current.focus();
        } else if (password.isInvalid()) {
            password.focus();
        }
    }
}
