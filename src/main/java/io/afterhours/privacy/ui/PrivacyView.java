package io.afterhours.privacy.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.Retention;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/** How long what customers said is kept, and what is done when one of them asks for it. */
@Route("settings/privacy")
@RolesAllowed("ADMIN")
class PrivacyView extends Div implements NamedView, BeforeLeaveObserver {

    private final RetentionEditor editor;

    PrivacyView(Retention retention, CustomerData data, ChangeFeed feed, Clock clock) {
        editor = new RetentionEditor(retention, clock);
        addClassName("view");
        Paragraph intro = new Paragraph(getTranslation("privacy.intro"));
        intro.addClassName("secondary");
        add(new H1(viewName()), intro, editor, new CustomerPanel(data));
        LiveView.keep(this, feed, retention::current, editor::show);
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
        return getTranslation("privacy.title");
    }
}
