package io.afterhours.security.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.afterhours.security.AuthenticatorSetup;
import io.afterhours.security.SecondStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login: asks for a code, and before that gives the app its secret where one has to be set up first.
 * Without a right password in the same browser it leads to the login.
 */
@Route(value = "login/code", autoLayout = false)
@AnonymousAllowed
class CodeView extends VerticalLayout implements BeforeEnterObserver, HasDynamicTitle {

    private final transient SecondStep steps;

    CodeView(SecondStep steps) {
        this.steps = steps;
        addClassNames("login-view", "code-view");
        setSizeFull();
        setAlignItems(Alignment.CENTER);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<SecondStep.Open> open = steps.open(VaadinSession.getCurrent());
        if (open.isEmpty()) {
            event.forwardTo(LoginView.class);
            return;
        }
        removeAll();
        add(form(open.get().setup(), event.getLocation().getQueryParameters().getParameters()));
    }

    private PlainForm form(@Nullable AuthenticatorSetup setup, Map<String, List<String>> parameters) {
        PlainForm form = new PlainForm("login/code");
        form.add(new H1(getTranslation(setup == null ? "security.code.title" : "security.code.set-up.title")));
        form.add(new Paragraph(getTranslation(setup == null ? "security.code.explain" : "security.code.set-up")));
        if (setup != null) {
            form.add(new AppSecret(setup));
        }
        CodeField code = new CodeField(getTranslation("security.account.second.code"));
        code.getElement().setAttribute("name", "code");
        code.setAutofocus(true);
        if (setup == null) {
            code.setHelperText(getTranslation("security.account.second.code.or"));
        }
        problem(parameters).ifPresent(text -> {
            code.setInvalid(true);
            code.setErrorMessage(text);
        });
        form.add(code);
        form.submit(getTranslation("security.login.submit"));
        form.add(new Anchor("login", getTranslation("security.code.back")));
        return form;
    }

    private Optional<String> problem(Map<String, List<String>> parameters) {
        if (parameters.containsKey("wait")) {
            return Optional.of(getTranslation(
                    "security.code.wait", Waiting.words(parameters.get("wait").getFirst())));
        }
        if (parameters.containsKey("unavailable")) {
            return Optional.of(getTranslation("security.login.unavailable"));
        }
        return parameters.containsKey("error") ? Optional.of(getTranslation("security.code.wrong")) : Optional.empty();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("security.code.title");
    }
}
