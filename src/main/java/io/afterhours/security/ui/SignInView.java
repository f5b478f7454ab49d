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
import io.afterhours.uikit.RelativeTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** What logging in takes, and how everybody does it. The way out for those who lost their phone, or a laptop. */
@Route("settings/sign-in")
@RolesAllowed("ADMIN")
class SignInView extends Div implements NamedView {

    private final transient SignInSettings settings;
    private final Clock clock;

    /** Counts what was saved here; read by the feed's thread too. */
    private final AtomicInteger saved = new AtomicInteger();

    /** What was read after so much was saved here, and the time in the steps that ages are told in. */
    private record Answer(int saved, boolean adminsNeedSecondFactor, Object step) {}

    private final Checkbox required = new Checkbox(getTranslation("security.signin.required"));
    private final SignInGrid people;

    SignInView(
            SignInSettings settings,
            SignInPeople people,
            Sessions sessions,
            SecondFactor secondFactor,
            ProviderAccounts provider,
            LocalAccounts local,
            Clock clock,
            ChangeFeed feed) {
        this.clock = clock;
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
        LiveView.keepAgingNews(this, feed, groups -> true, this::read, answer -> answer, this::show);
    }

    private String way(ProviderAccounts provider, LocalAccounts local) {
        return provider.name()
                .map(name -> getTranslation(
                        local.forEverybody() ? "security.signin.provider.both" : "security.signin.provider.only", name))
                .orElseGet(() -> getTranslation("security.signin.provider.none"));
    }

    private Answer read() {
        int before = saved.get();
        return new Answer(before, settings.adminsNeedSecondFactor(), RelativeTime.step(clock.instant()));
    }

    private void show(Answer answer) {
        if (answer.saved() == saved.get()) {
            required.setValue(answer.adminsNeedSecondFactor());
            people.refresh();
        }
    }

    private void save(boolean value) {
        settings.adminsNeedSecondFactor(value);
        saved.incrementAndGet();
        Notices.success(getTranslation(value ? "security.signin.required.on" : "security.signin.required.off"), () -> {
            settings.adminsNeedSecondFactor(!value);
            saved.incrementAndGet();
            required.setValue(!value);
        });
    }

    @Override
    public String viewName() {
        return getTranslation("security.signin.title");
    }
}
