package io.afterhours.monitor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.monitor.Numbers;
import io.afterhours.monitor.Trend;
import io.afterhours.monitor.TrendPoint;
import io.afterhours.monitor.TrendUnit;
import io.afterhours.ticket.TicketState;
import io.afterhours.uikit.Glyph;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The pictures of a trend. */
class TrendCharts extends Div {

    /** Told apart by pattern; what is missed for other reasons is one more. */
    private static final int MOST_REASONS = 3;

    /** The seconds that this share of something stayed below. */
    private interface Share {

        @Nullable
        Long seconds(Numbers numbers, double share);
    }

    private List<String> labels = List.of();

    TrendCharts() {
        addClassName("trend-charts");
    }

    void show(Trend trend) {
        removeAll();
        var sum = trend.sum();
        if (sum.empty()) {
            add(nothing());
            return;
        }
        labels = trend.points().stream().map(point -> label(point, trend)).toList();
        var numbers = trend.points().stream().map(TrendPoint::numbers).toList();
        add(counted("captured", numbers, Numbers::captured));
        add(counted("queued", numbers, Numbers::queued));
        add(counted("assigned", numbers, Numbers::assigned));
        add(missed(numbers, sum));
        add(counted("resolved", numbers, Numbers::resolved));
        add(took("wait.offline", "wait", numbers, sum, (each, share) -> each.waited(TicketState.OPEN, share)));
        add(took("wait.queue", "wait", numbers, sum, (each, share) -> each.waited(TicketState.QUEUED, share)));
        add(took("wait.gave-up", "gave-up", numbers, sum, Numbers::gaveUpAfter));
        add(took("handling", "handling", numbers, sum, Numbers::handled));
    }

    private Div nothing() {
        var empty = new Div(new Glyph("chart"), new Paragraph(text("empty")));
        empty.addClassName("empty-state");
        return empty;
    }

    private Chart counted(String key, List<Numbers> numbers, ToIntFunction<Numbers> of) {
        var values = new ArrayList<@Nullable Double>();
        numbers.forEach(each -> values.add((double) of.applyAsInt(each)));
        var total = numbers.stream().mapToInt(of).sum();
        return chart(key, summary(total, values), true, List.of(new Series(text(key), values)), TrendCharts::whole);
    }

    private Chart missed(List<Numbers> numbers, Numbers sum) {
        var named = sum.missed().byName().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_REASONS)
                .map(Map.Entry::getKey)
                .toList();
        var series = new ArrayList<Series>();
        named.forEach(reason -> series.add(new Series(
                I18NProvider.translate("reason." + reason + ".label"),
                values(numbers, each -> each.missed().byName().getOrDefault(reason, 0)))));
        if (sum.missed().byName().size() > named.size()) {
            series.add(new Series(
                    text("missed.other"),
                    values(
                            numbers,
                            each -> each.missed().total()
                                    - named.stream()
                                            .mapToInt(reason ->
                                                    each.missed().byName().getOrDefault(reason, 0))
                                            .sum())));
        }
        var all = values(numbers, each -> each.missed().total());
        return chart("missed", summary(sum.missed().total(), all), true, series, TrendCharts::whole);
    }

    /** How long something took; {@code words} is what its sentences are called. */
    private Chart took(String key, String words, List<Numbers> numbers, Numbers sum, Share of) {
        var half = of.seconds(sum, 0.5);
        var most = of.seconds(sum, 0.9);
        var summary = half == null || most == null
                ? text(words + ".none")
                : text(words + ".summary", words(half), words(most));
        var series = List.of(
                new Series(text(words + ".p50"), seconds(numbers, of, 0.5)),
                new Series(text(words + ".p90"), seconds(numbers, of, 0.9)));
        return chart(key, summary, false, series, seconds -> words(Math.round(seconds)));
    }

    private Chart chart(String key, String summary, boolean bars, List<Series> series, DoubleFunction<String> number) {
        return new Chart(new Chart.Content(key.replace('.', '-'), text(key), summary, bars, labels, series, number));
    }

    private String summary(int total, List<@Nullable Double> values) {
        var best = 0;
        for (var n = 0; n < values.size(); n++) {
            best = value(values, n) > value(values, best) ? n : best;
        }
        return total == 0 ? text("summary.none") : text("summary", total, labels.get(best), (int) value(values, best));
    }

    private static double value(List<@Nullable Double> values, int n) {
        var value = values.get(n);
        return value == null ? 0 : value;
    }

    private static List<@Nullable Double> values(List<Numbers> numbers, ToIntFunction<Numbers> of) {
        var values = new ArrayList<@Nullable Double>();
        numbers.forEach(each -> values.add((double) of.applyAsInt(each)));
        return values;
    }

    private static List<@Nullable Double> seconds(List<Numbers> numbers, Share of, double share) {
        var values = new ArrayList<@Nullable Double>();
        numbers.forEach(each -> {
            var seconds = of.seconds(each, share);
            values.add(seconds == null ? null : Double.valueOf(seconds));
        });
        return values;
    }

    private static String label(TrendPoint point, Trend trend) {
        var pattern = trend.unit() != TrendUnit.HOUR ? "d MMM" : trend.points().size() > 25 ? "EEE HH:mm" : "HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale()).format(point.begin());
    }

    private static String whole(double number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** A waiting time as people say it. */
    static String words(long seconds) {
        var time = Duration.ofSeconds(seconds);
        if (time.toMinutes() < 2) {
            return text("seconds", seconds);
        }
        if (time.toHours() < 2) {
            return text("minutes", Math.round(seconds / 60.0));
        }
        return time.toDays() < 2
                ? text("hours", Math.round(seconds / 3_600.0))
                : text("days", Math.round(seconds / 86_400.0));
    }

    private static String text(String key, Object... parameters) {
        return I18NProvider.translate("monitor.trend." + key, parameters);
    }

    private static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Locale.getDefault() : ui.getLocale();
    }
}
