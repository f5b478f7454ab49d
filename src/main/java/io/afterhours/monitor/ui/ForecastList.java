package io.afterhours.monitor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.afterhours.monitor.Clearance;
import io.afterhours.monitor.Forecasts;
import io.afterhours.monitor.GroupForecast;
import io.afterhours.monitor.Trends;
import io.afterhours.policy.CapForecast;
import io.afterhours.policy.CapWords;
import io.afterhours.uikit.RelativeTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** When backlogs are cleared and whether limits hold, with what it is based on. Invisible while nothing is open. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class ForecastList extends Div {

    /** A forecast does not get better by being made more often. */
    static final Duration REST = Duration.ofSeconds(30);

    private final Forecasts forecasts;
    private final Trends trends;
    private final Clock clock;
    private final Div list = new Div();

    ForecastList(Forecasts forecasts, Trends trends, Clock clock) {
        this.forecasts = forecasts;
        this.trends = trends;
        this.clock = clock;
        addClassName("forecasts");
        list.addClassName("forecast-list");
        add(new H2(getTranslation("monitor.forecast.title")), list);
    }

    /** What to show, and in which zone it is said. */
    record Read(List<GroupForecast> groups, ZoneId zone) {}

    Read read() {
        return new Read(forecasts.all(), trends.zone());
    }

    void show(Read read) {
        var now = clock.instant();
        list.removeAll();
        setVisible(!read.groups().isEmpty());
        for (var each : read.groups()) {
            var title = new H3(each.group().name());
            var card = new Div(title);
            card.addClassName("forecast");
            var sentences = sentences(each, now, read.zone());
            if (sentences.isEmpty()) {
                sentences = List.of(getTranslation("monitor.forecast.unknown", each.open()));
            }
            sentences.forEach(sentence -> card.add(new Paragraph(sentence)));
            list.add(card);
        }
    }

    private List<String> sentences(GroupForecast forecast, Instant now, ZoneId zone) {
        var sentences = new ArrayList<String>();
        Clearance clearance = forecast.clearance();
        if (clearance != null) {
            sentences.add(getTranslation(
                    "monitor.forecast.clearance",
                    hours(clearance.pace().basis()),
                    clearance.open(),
                    forecast.group().name(),
                    RelativeTime.words(clearance.at(), now, zone)));
            sentences.add(getTranslation(
                    "monitor.forecast.basis",
                    rounded(clearance.pace().perAgentHour()),
                    rounded(clearance.pace().agents())));
        }
        CapForecast cap = forecast.cap();
        if (cap != null) {
            sentences.addAll(CapWords.of(cap));
        }
        return sentences;
    }

    private static long hours(Duration time) {
        return Math.max(1, Math.round(time.toMinutes() / 60.0));
    }

    /** One decimal is as much as such a number is worth. */
    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
