package io.afterhours.simulation.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.afterhours.problem.ProblemException;
import io.afterhours.simulation.SimulatedTime;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.Moments;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows where the simulated time stands, live, and lets an administrator move it. */
class ClockControl extends Div {

    private final transient SimulatedTime time;
    private final Span day = new Span();
    private final Span hour = new Span();
    private final Span now = new Span(day, new Text(" "), hour);
    private @Nullable Registration following;

    ClockControl(SimulatedTime time, boolean mayMove) {
        this.time = time;
        addClassName("simulated-clock");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("simulation.clock.label"));
        now.addClassName("time");
        day.addClassName("clock-day");
        add(new Glyph("moon"), now);
        if (mayMove) {
            Div moves = new Div(
                    button("simulation.clock.minute", () -> time.moveBy(Duration.ofMinutes(1))),
                    button("simulation.clock.ten", () -> time.moveBy(Duration.ofMinutes(10))),
                    button("simulation.clock.opening", this::toNextOpening));
            moves.addClassName("clock-moves");
            add(moves);
            // a finger has to find it where the buttons wait below it
            getElement().setAttribute("tabindex", "-1");
        }
    }

    private Button button(String key, Runnable move) {
        Button button = new Button(getTranslation(key), click -> {
            try {
                move.run();
            } catch (ProblemException refused) {
                Notices.error(Refusals.of(refused));
            }
            refresh();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(key + ".label"));
        button.setDisableOnClick(true);
        button.addClickListener(click -> button.setEnabled(true));
        return button;
    }

    private void toNextOpening() {
        time.nextOpening().ifPresentOrElse(time::moveTo, () -> Notices.error(getTranslation("simulation.clock.never")));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        following = time.onChange(ui.accessLater(this::refresh, () -> {}))::run;
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (following != null) {
            following.remove();
            following = null;
        }
    }

    private void refresh() {
        var local = time.now().atZone(time.zone());
        day.setText(Moments.dayWithWeekday(local));
        hour.setText(Moments.time(local));
        now.setTitle(
                getTranslation("simulation.clock.title", time.now(), time.zone().getId()));
    }
}
