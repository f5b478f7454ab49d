package io.afterhours.notification.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.mail.TeamPost;
import io.afterhours.notification.Notifications;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.CurrentUser;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Saving;
import jakarta.annotation.security.RolesAllowed;

/** What one is told, how and when; for administrators also what holds for everybody who did not choose. */
@Route(NotificationsView.PATH)
@RolesAllowed({"ADMIN", "SUPERVISOR", "AGENT"})
class NotificationsView extends Div implements NamedView, BeforeLeaveObserver {

    static final String PATH = "notifications";

    private final Notifications notifications;
    private final ReachPanel reach;
    private final ChoicesPanel choices;
    private final Button save = new Button(getTranslation("notification.save"), click -> save());
    private boolean dirty;

    NotificationsView(Notifications notifications, TeamPost post, CurrentUser user) {
        this.notifications = notifications;
        reach = new ReachPanel(post.usable(), this::touched);
        choices = new ChoicesPanel(this::touched);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        addClassNames("view", "notifications");
        var actions = new Div(save);
        actions.addClassName("actions");
        add(new H1(viewName()), new Paragraph(getTranslation("notification.intro")), choices, reach, actions);
        if (user.isAdmin()) {
            add(new DefaultsPanel(notifications));
        }
        show();
    }

    private void show() {
        var wishes = notifications.mine(UI.getCurrent().getLocale().getLanguage());
        reach.show(wishes);
        choices.show(wishes.choices(), notifications.groups());
        dirty = false;
        save.setEnabled(false);
    }

    private void touched() {
        dirty = true;
        save.setEnabled(true);
    }

    private void save() {
        try {
            if (Saving.attempt(() -> notifications.save(reach.value(choices.value())), reach.fields())) {
                Notices.success(getTranslation("notification.saved"));
                show();
            }
        } catch (ProblemException stale) {
            Notices.error(getTranslation("notification.stale"));
        }
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (dirty) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        dirty = false;
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    @Override
    public String viewName() {
        return getTranslation("notification.title");
    }
}
