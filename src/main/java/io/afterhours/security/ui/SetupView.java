package io.afterhours.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.afterhours.security.FirstRun;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.LanguageLinks;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Saving;
import java.util.Map;

/** Makes the first administrator of a new workspace; afterwards its address leads to the login. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends VerticalLayout implements BeforeEnterObserver, HasDynamicTitle {

    private final transient FirstRun firstRun;
    private final TextField code = new TextField(getTranslation("security.setup.code"));
    private final TextField name = new TextField(getTranslation("security.setup.name"));
    private final TextField username = new TextField(getTranslation("security.setup.username"));
    private final PasswordField password = new PasswordField(getTranslation("security.setup.password"));
    private final PasswordField repeated = new PasswordField(getTranslation("security.setup.repeated"));

    SetupView(FirstRun firstRun) {
        this.firstRun = firstRun;
        addClassName("setup-view");
        setSizeFull();
        setAlignItems(Alignment.CENTER);
        code.setHelperText(getTranslation("security.setup.code.help"));
        code.setAutofocus(true);
        code.getElement().setAttribute("autocomplete", "off");
        name.setAutocomplete(Autocomplete.NAME);
        username.setAutocomplete(Autocomplete.USERNAME);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setHelperText(getTranslation("security.setup.password.help"));
        repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
        ComponentWords.password(password, repeated);
        Button create = new Button(getTranslation("security.setup.create"), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        VerticalLayout form = new VerticalLayout(
                new H1(getTranslation("security.setup.title")),
                new Paragraph(getTranslation("security.setup.text")),
                code,
                name,
                username,
                password,
                repeated,
                create);
        form.setWidth("min(100%, 30rem)");
        form.setAlignItems(Alignment.STRETCH);
        add(form, new LanguageLinks("setup"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!firstRun.isOpen()) {
            event.forwardTo(LoginView.class);
        }
    }

    private void create() {
        if (!password.getValue().equals(repeated.getValue())) {
            repeated.setErrorMessage(getTranslation("security.setup.repeated.different"));
            repeated.setInvalid(true);
            return;
        }
        repeated.setInvalid(false);
        FirstRun.Entry entry =
                new FirstRun.Entry(code.getValue(), name.getValue(), username.getValue(), password.getValue());
        boolean created = Saving.attempt(
                () -> firstRun.create(entry, address()),
                Map.of("code", code, "name", name, "username", username, "password", password));
        if (created) {
            Notices.success(getTranslation("security.setup.done", entry.username()));
            getUI().ifPresent(ui -> ui.navigate(LoginView.class));
        }
    }

    private static String address() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "?" : request.getRemoteAddr();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("security.setup.title");
    }
}
