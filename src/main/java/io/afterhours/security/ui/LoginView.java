package io.afterhours.security.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.security.DemoAccounts;
import io.afterhours.security.FirstRun;
import io.afterhours.uikit.LanguageLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/** The way in for people. While there is no administrator yet, it leads to the setup instead. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends VerticalLayout implements BeforeEnterObserver, HasDynamicTitle {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final LoginForm form = new LoginForm();
    private final transient FirstRun firstRun;
    private final transient AuthenticationContext authentication;

    LoginView(FirstRun firstRun, AuthenticationContext authentication, ObjectProvider<DemoAccounts> demo) {
        this.firstRun = firstRun;
        this.authentication = authentication;
        addClassName("login-view");
        setSizeFull();
        setAlignItems(Alignment.CENTER);
        setJustifyContentMode(JustifyContentMode.CENTER);
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts());
        add(form);
        add(new LanguageLinks("login"));
        demo.ifAvailable(accounts -> add(demoAccounts(accounts.accounts())));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (firstRun.isOpen()) {
            event.forwardTo(SetupView.class);
        } else if (authentication.isAuthenticated()) {
            event.forwardTo("");
        } else {
            showRefusal(event.getLocation().getQueryParameters().getParameters());
        }
    }

    private void showRefusal(Map<String, List<String>> parameters) {
        if (parameters.containsKey("wait")) {
            form.showErrorMessage(
                    getTranslation("security.login.wait.title"),
                    getTranslation("security.login.wait", waiting(parameters.get("wait"))));
        } else if (parameters.containsKey("unavailable")) {
            form.showErrorMessage(
                    getTranslation("security.login.unavailable.title"), getTranslation("security.login.unavailable"));
        } else if (parameters.containsKey("error")) {
            form.setError(true);
        }
    }

    /** The parameter may come from anybody's link, so only a sensible number of seconds is shown. */
    private String waiting(List<String> values) {
        String typed = values.getFirst();
        long seconds = typed.matches("\\d{1,4}") ? Math.min(Long.parseLong(typed), LONGEST_WAIT.toSeconds()) : 60;
        return seconds <= 90
                ? getTranslation("security.login.wait.seconds", Math.max(1, seconds))
                : getTranslation("security.login.wait.minutes", (seconds + 59) / 60);
    }

    private LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle(getTranslation("security.login.title"));
        texts.getForm().setUsername(getTranslation("security.login.username"));
        texts.getForm().setPassword(getTranslation("security.login.password"));
        texts.getForm().setSubmit(getTranslation("security.login.submit"));
        texts.getErrorMessage().setTitle(getTranslation("security.login.wrong.title"));
        texts.getErrorMessage().setMessage(getTranslation("security.login.wrong"));
        texts.getErrorMessage().setUsername(getTranslation("security.login.username.missing"));
        texts.getErrorMessage().setPassword(getTranslation("security.login.password.missing"));
        return texts;
    }

    private Div demoAccounts(List<DemoAccounts.Account> accounts) {
        UnorderedList list = new UnorderedList();
        accounts.forEach(account -> list.add(new ListItem(
                part(new Span(account.username()), "login-demo-name"),
                new Code(account.password()),
                part(new Span(account.purpose()), "login-demo-purpose"))));
        Div box = new Div(new H2(getTranslation("security.login.demo.title")), list);
        box.addClassName("login-demo");
        return box;
    }

    private static Span part(Span text, String name) {
        text.addClassName(name);
        return text;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("security.login.title");
    }
}
