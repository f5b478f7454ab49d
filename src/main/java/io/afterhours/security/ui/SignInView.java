package io.afterhours.security.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.security.LocalAccounts;
import io.afterhours.security.ProviderAccounts;
import io.afterhours.security.SecondFactor;
import io.afterhours.security.Sessions;
import io.afterhours.security.SignInPeople;
import io.afterhours.security.SignInSettings;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import jakarta.annotation.security.RolesAllowed;

/** What logging in takes, and how everybody does it. The way out for those who lost their phone, or a laptop. */
@Route("settings/sign-in")
@RolesAllowed("ADMIN")
class SignInView extends Div implements NamedView {

    private final transient SignInSettings settings;
    private final Checkbox required = new Checkbox(getTranslation("security.signin.required"));
    private final SignInGrid people;

    SignInView(
            SignInSettings settings,
            SignInPeople people,
            Sessions sessions,
            SecondFactor secondFactor,
            ProviderAccounts provider,
            LocalAccounts local,
            ChangeFeed feed) {
        this.settings = settings;
        this.people = new SignInGrid(people, sessions, secondFactor);
        addClassNames("view", "sign-in-view");
        required.addClassName("switch");
        required.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                save(change.getValue());
            }
        });
        Paragraph effect = new Paragraph(getTranslation("security.signin.required.effect"));
        effect.addClassName("secondary");
        Section rule = new Section(new H2(getTranslation("security.signin.rule")), required, effect);
        rule.addClassName("form");
        rule.add(new Paragraph(way(provider, local)));
        add(new H1(viewName()), rule, new H2(getTranslation("security.signin.people")), this.people);
        LiveView.keep(this, feed, settings::adminsNeedSecondFactor, this::show);
    }

    private String way(ProviderAccounts provider, LocalAccounts local) {
        return provider.name()
                .map(name -> getTranslation(
                        local.forEverybody() ? "security.signin.provider.both" : "security.signin.provider.only", name))
                .orElseGet(() -> getTranslation("security.signin.provider.none"));
    }

    private void show(boolean adminsNeedSecondFactor) {
        required.setValue(adminsNeedSecondFactor);
        people.refresh();
    }

    private void save(boolean value) {
        settings.adminsNeedSecondFactor(value);
        Notices.success(getTranslation(value ? "security.signin.required.on" : "security.signin.required.off"), () -> {
            settings.adminsNeedSecondFactor(!value);
            required.setValue(!value);
        });
    }

    @Override
    public String viewName() {
        return getTranslation("security.signin.title");
    }
}
