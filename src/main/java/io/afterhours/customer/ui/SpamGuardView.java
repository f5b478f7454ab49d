package io.afterhours.customer.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.customer.SpamGuardSettings;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/** What robots meet at the widget's form. */
@Route("settings/spam-protection")
@RolesAllowed("ADMIN")
class SpamGuardView extends Div implements NamedView, BeforeLeaveObserver {

    private final SpamGuardEditor editor;

    SpamGuardView(SpamGuardSettings settings, ChangeFeed feed, Clock clock) {
        editor = new SpamGuardEditor(settings, clock);
        addClassName("view");
        Paragraph intro = new Paragraph(getTranslation("customer.spam.intro"));
        intro.addClassName("secondary");
        add(new H1(viewName()), intro, editor);
        LiveView.keep(this, feed, settings::current, editor::show);
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (editor.dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        editor.discard();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    @Override
    public String viewName() {
        return getTranslation("customer.spam.title");
    }
}
