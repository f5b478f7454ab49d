package io.afterhours.security.ui;

import com.vaadin.flow.component.html.Anchor;
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
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.security.DemoAccounts;
import io.afterhours.security.FirstRun;
import io.afterhours.security.LocalAccounts;
import io.afterhours.security.ProviderAccounts;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.LanguageLinks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** The way in for people. While there is no administrator yet, it leads to the setup instead. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends VerticalLayout implements BeforeEnterObserver, HasDynamicTitle {

    /** What a provider's login can end with. The word comes in an address, so from anybody's link. */
    private static final Set<String> REFUSALS =
            Set.of("unknown", "taken", "name", "roles", "disabled", "cancelled", "failed", "unavailable");

    private final LoginForm form = new LoginForm();
    private final transient FirstRun firstRun;
    private final transient AuthenticationContext authentication;
    private final transient LocalAccounts local;
    private final Div refusal = new Div();
    private final RouterLink password;

    LoginView(
            FirstRun firstRun,
            AuthenticationContext authentication,
            LocalAccounts local,
            ProviderAccounts provider,
            ObjectProvider<DemoAccounts> demo) {
        this.firstRun = firstRun;
        this.authentication = authentication;
        this.local = local;
        this.password = new RouterLink(getTranslation("security.login.with-password"), LoginView.class);
        password.setQueryParameters(QueryParameters.of("password", ""));
        password.addClassName("login-other");
        refusal.addClassNames("notice", "login-refusal");
        refusal.getElement().setAttribute("role", "alert");
        addClassName("login-view");
        setSizeFull();
        setAlignItems(Alignment.CENTER);
        setJustifyContentMode(JustifyContentMode.CENTER);
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts());
        ComponentWords.password(form);
        add(refusal, form);
        provider.name().ifPresent(name -> add(throughProvider(name, provider.start()), password));
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

    /** A whole page load: what is behind it is no view. */
    private Anchor throughProvider(String name, String address) {
        Anchor way = new Anchor(address, getTranslation("security.login.provider", name));
        way.setRouterIgnore(true);
        way.addClassName("login-provider");
        return way;
    }

    /** Where passwords are for one account alone, the form stands behind a link. */
    private void showWays(Map<String, List<String>> parameters) {
        boolean shown =
                local.forEverybody() || Stream.of("password", "error", "wait").anyMatch(parameters::containsKey);
        form.setVisible(shown);
        password.setVisible(!shown);
    }

    private void showRefusal(Map<String, List<String>> parameters) {
        showWays(parameters);
        String told =
                parameters.containsKey("provider") ? parameters.get("provider").getFirst() : "";
        boolean again = parameters.containsKey("again");
        refusal.setVisible(again || REFUSALS.contains(told));
        if (refusal.isVisible()) {
            refusal.setText(getTranslation(again ? "security.login.again" : "security.login.provider." + told));
        }
        if (parameters.containsKey("wait")) {
            form.showErrorMessage(
                    getTranslation("security.login.wait.title"),
                    getTranslation(
                            "security.login.wait",
                            Waiting.words(parameters.get("wait").getFirst())));
        } else if (parameters.containsKey("unavailable")) {
            form.showErrorMessage(
                    getTranslation("security.login.unavailable.title"), getTranslation("security.login.unavailable"));
        } else if (parameters.containsKey("error")) {
            form.setError(true);
        }
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
                part(new Span(getTranslation("security.login.demo." + account.username())), "login-demo-purpose"))));
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
