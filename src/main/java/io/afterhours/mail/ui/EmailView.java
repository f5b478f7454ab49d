package io.afterhours.mail.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.mail.MailCheck;
import io.afterhours.mail.MailTemplates;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import io.afterhours.workinghours.WorkingHours;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.ZoneId;

/** Whether mail works, what acknowledgements say, and a way to try it. */
@Route("settings/email")
@RolesAllowed("ADMIN")
class EmailView extends Div implements NamedView, BeforeLeaveObserver {

    private final WordsPanel words;

    EmailView(
            MailCheck check, MailTemplates templates, Groups groups, WorkingHours hours, ChangeFeed feed, Clock clock) {
        StatePanel state = new StatePanel(MailCheck.MOST_ACKNOWLEDGEMENTS_AN_HOUR);
        TestPanel test = new TestPanel(check);
        words = new WordsPanel(templates);
        addClassNames("view", "email-view");
        add(new H1(viewName()), state, test, words);
        words.open(groups.all());
        LiveView.keep(this, feed, check::overview, overview -> {
            var now = clock.instant();
            state.show(
                    overview, now, ZoneId.of(hours.verdict(GroupId.DEFAULT, now).zone()));
            test.setUsable(overview.configured());
        });
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (words.dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        words.discard();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    @Override
    public String viewName() {
        return getTranslation("mail.title");
    }
}
