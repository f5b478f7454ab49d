package io.afterhours.monitor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.afterhours.monitor.CheckReport;
import io.afterhours.monitor.SelfCheck;
import io.afterhours.monitor.Violation;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.RelativeTime;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.dao.DataAccessException;

/** The badge that says whether the invariants hold, with what is broken and a button to check now. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class Exactness extends Div {

    private final SelfCheck check;
    private final WorkingHours hours;
    private final Clock clock;
    private final Div result = new Div();

    Exactness(SelfCheck check, CurrentUser user, WorkingHours hours, Clock clock) {
        this.check = check;
        this.hours = hours;
        this.clock = clock;
        addClassName("exactness");
        result.getElement().setAttribute("role", "status");
        add(new H2(getTranslation("monitor.check.title")), result);
        var explanation = new Paragraph(getTranslation("monitor.check.explain"));
        explanation.addClassName("secondary");
        add(explanation);
        if (user.isAdmin()) {
            var now = new Button(getTranslation("monitor.check.run"), click -> run());
            now.setDisableOnClick(true);
            now.addClickListener(click -> now.setEnabled(true));
            add(now);
        }
        check.newest().ifPresentOrElse(this::show, () -> result.setText(getTranslation("monitor.check.never")));
    }

    private void run() {
        try {
            show(check.run());
        } catch (DataAccessException failure) {
            Notices.error(getTranslation("monitor.check.failed"));
        }
    }

    private void show(CheckReport report) {
        result.removeAll();
        var badge = new Span(
                new Glyph(report.sound() ? "check" : "alert"),
                new Span(
                        report.sound()
                                ? getTranslation("monitor.check.sound")
                                : getTranslation(
                                        "monitor.check.broken",
                                        report.violations().size())));
        badge.addClassName("check-badge");
        badge.getElement().setAttribute("data-sound", String.valueOf(report.sound()));
        Instant now = clock.instant();
        var when = new Span(
                getTranslation("monitor.check.when", RelativeTime.words(report.at(), now, zone(now)), report.millis()));
        when.addClassName("secondary");
        result.add(badge, when);
        report.violations().forEach(violation -> result.add(line(violation)));
    }

    private Div line(Violation violation) {
        var name = "monitor.invariant." + violation.invariant().name();
        var line = new Div(
                new Paragraph(getTranslation(name + ".meaning")),
                new Paragraph(getTranslation(
                        "monitor.check.detail",
                        violation.count(),
                        violation.invariant().subject(),
                        violation.ids().toString())),
                new Paragraph(getTranslation(name + ".repair")));
        line.addClassName("violation");
        return line;
    }

    private ZoneId zone(Instant now) {
        return ZoneId.of(hours.verdict(GroupId.DEFAULT, now).zone());
    }
}
