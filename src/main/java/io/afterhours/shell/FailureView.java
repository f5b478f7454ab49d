package io.afterhours.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;

/**
 * A view that could not be shown. While the database is away it says so and comes back by itself; anything else is
 * logged under an id that people can quote. Stands outside the frame, because the frame itself needs the database.
 */
@AnonymousAllowed
class FailureView extends Div implements HasErrorParameter<Exception>, NamedView {

    private static final int POLL_MILLIS = 2_000;

    private final Failures failures;
    private String name = "";

    FailureView(Failures failures) {
        this.failures = failures;
        addClassName("error-page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        Failures.Report report = failures.report(parameter.getCaughtException());
        name = getTranslation(report.titleKey());
        Main main = new Main(
                new Glyph(report.databaseAway() ? "database" : "alert"),
                new H1(name),
                new Paragraph(getTranslation(report.textKey(), report.id())));
        main.addClassName("empty-state");
        main.add(report.databaseAway() ? waiting(event.getUI()) : home());
        add(main);
        return report.status().getCode();
    }

    private Component home() {
        return new Anchor(".", getTranslation("shell.notfound.home"));
    }

    private Component waiting(UI ui) {
        ui.setPollInterval(POLL_MILLIS);
        ui.addPollListener(poll -> {
            if (failures.databaseIsBack()) {
                ui.setPollInterval(-1);
                ui.getPage().reload();
            }
        });
        Paragraph waiting = new Paragraph(getTranslation("shell.database.waiting"));
        waiting.getElement().setAttribute("role", "status");
        waiting.addClassName("waiting");
        return waiting;
    }

    @Override
    public String viewName() {
        return name;
    }
}
