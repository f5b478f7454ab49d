package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.security.Passwords;
import io.afterhours.security.ProviderAccounts;
import io.afterhours.security.SecondFactor;
import io.afterhours.security.Sessions;
import io.afterhours.security.WorkspaceZone;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** What people see to themselves: password, second step, the provider they come through, where they are logged in. */
@Route("account")
@PermitAll
class AccountView extends Div implements NamedView, AfterNavigationObserver {

    private final @Nullable PasswordPanel password;
    private final SecondFactorPanel secondFactor;
    private final ProviderPanel provider;
    private final SessionsPanel sessions;
    private final String name;

    AccountView(
            Passwords passwords,
            SecondFactor secondFactor,
            ProviderAccounts provider,
            Sessions sessions,
            WorkspaceZone zone) {
        this.secondFactor = new SecondFactorPanel(secondFactor);
        this.provider = new ProviderPanel(provider);
        this.name = provider.name().orElse("");
        var workspace = zone.current();
        this.sessions = new SessionsPanel(sessions, workspace);
        this.password = passwords.has() ? new PasswordPanel(passwords, workspace, this.sessions::read) : null;
        addClassNames("view", "account-view");
        Div parts = new Div();
        parts.addClassName("account-parts");
        if (password != null) {
            parts.add(password, this.secondFactor);
        }
        parts.add(this.provider, this.sessions);
        add(new H1(viewName()), parts);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (password != null) {
            password.read();
        }
        secondFactor.read();
        provider.read();
        sessions.read();
    }

    /** What came of the way to the provider and back. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var parameters = event.getLocation().getQueryParameters().getParameters();
        if (parameters.containsKey("connected")) {
            Notices.success(text("provider.connected", name));
        } else if (parameters.containsKey("taken")) {
            Notices.error(text("provider.taken", name));
        }
    }

    @Override
    public String viewName() {
        return text("title");
    }
}
