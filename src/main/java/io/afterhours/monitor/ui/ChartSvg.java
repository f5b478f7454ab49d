package io.afterhours.monitor.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Draws charts as SVG: bars that stand on each other, told apart by patterns, and lines, told apart by dashes and
 * markers. Colours come from the style sheet, so that they follow light and dark.
 */
final class ChartSvg {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 168;
    private static final int LEFT = 40;
    private static final int RIGHT = 354;
    private static final int TOP = 12;
    private static final int BOTTOM = 140;

    /** More markers than these would be a smear. */
    private static final int MOST_MARKERS = 40;

    private final String id;
    private final StringBuilder svg = new StringBuilder();
    private final double most;
    private final int points;

    /** What is written on a chart. */
    record Words(String id, String title, String description, List<String> labels, DoubleFunction<String> number) {}

    private ChartSvg(Words words, double most) {
        this.id = words.id();
        this.most = niceMost(most);
        this.points = words.labels().size();
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" class=\"chart-svg\""
                        + " direction=\"ltr\" aria-labelledby=\"%s-title %s-desc\">",
                WIDTH,
                HEIGHT,
                id,
                id));
        add(String.format(Locale.ROOT, "<title id=\"%s-title\">%s</title>", id, escaped(words.title())));
        add(String.format(Locale.ROOT, "<desc id=\"%s-desc\">%s</desc>", id, escaped(words.description())));
        axes(words);
    }

    static String bars(Words words, List<Series> series) {
        var sums = new double[words.labels().size()];
        for (var each : series) {
            for (var n = 0; n < sums.length; n++) {
                sums[n] += value(each, n);
            }
        }
        var most = 0.0;
        for (var sum : sums) {
            most = Math.max(most, sum);
        }
        var chart = new ChartSvg(words, most);
        chart.patterns(series.size());
        chart.drawBars(series);
        return chart.done();
    }

    static String lines(Words words, List<Series> series) {
        var chart = new ChartSvg(
                words, series.stream().mapToDouble(Series::most).max().orElse(0));
        for (var n = 0; n < series.size(); n++) {
            chart.drawLine(series.get(n).values(), n);
        }
        return chart.done();
    }

    /** A small picture of how the n-th series looks. */
    static String key(String id, int n, boolean bars) {
        var key =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 28 12\" class=\"chart-key\""
                        + " aria-hidden=\"true\">");
        if (bars) {
            key.append(pattern(id + "-key", n))
                    .append(
                            "<rect x=\"4\" y=\"0.5\" width=\"20\" height=\"11\" class=\"bar%s\" fill=\"url(#%s-key-%s)\"/>"
                                    .formatted(n, id, n));
        } else {
            key.append("<path d=\"M1 6H27\" class=\"line line%s\"/>".formatted(n))
                    .append(marker(14, 6, n));
        }
        return key.append("</svg>").toString();
    }

    /** 1, or an even number times a power of ten, so that half of it is whole. */
    static double niceMost(double most) {
        if (most <= 1) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(most)));
        for (var step : new double[] {1, 2, 4, 6, 8, 10}) {
            if (step * power >= most) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void axes(Words words) {
        for (var share : most == 1 ? new double[] {0, 1} : new double[] {0, 0.5, 1}) {
            var y = y(most * share);
            add(String.format(
                    Locale.ROOT,
                    "<path d=\"M%s %sH%s\" class=\"%s\"/>",
                    LEFT,
                    number(y),
                    RIGHT,
                    share == 0 ? "axis" : "grid-line"));
            add(String.format(
                    Locale.ROOT,
                    "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>",
                    LEFT - 5,
                    number(y + 4),
                    escaped(words.number().apply(most * share))));
        }
        var last = points - 1;
        label(words.labels(), 0, LEFT, "start");
        if (points > 4) {
            var middle = last / 2;
            label(words.labels(), middle, x(middle + 0.5), "middle");
        }
        if (points > 1) {
            label(words.labels(), last, RIGHT, "end");
        }
    }

    private void label(List<String> labels, int n, double x, String anchor) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                number(x),
                BOTTOM + 18,
                anchor,
                escaped(labels.get(n))));
    }

    private void patterns(int series) {
        for (var n = 0; n < series; n++) {
            svg.append(pattern(id, n));
        }
    }

    private static String pattern(String id, int n) {
        var ink = List.of("", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", "M0 3H6", "M3 2V4M2 3H4")
                .get(n);
        return ("<defs><pattern id=\"%s-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                        + "<rect width=\"6\" height=\"6\" class=\"fill%s\"/><path d=\"%s\" class=\"ink\"/></pattern></defs>")
                .formatted(id, n, n, ink.isEmpty() ? "M0 0" : ink);
    }

    private void drawBars(List<Series> series) {
        var gap = points > 60 ? 0.5 : points > 30 ? 1 : 2;
        var width = (RIGHT - LEFT) / (double) points - gap;
        for (var point = 0; point < points; point++) {
            var below = 0.0;
            for (var n = 0; n < series.size(); n++) {
                var value = value(series.get(n), point);
                if (value > 0) {
                    var top = y(below + value);
                    add(String.format(
                            Locale.ROOT,
                            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"bar%s\" fill=\"url(#%s-%s)\"/>",
                            number(x(point) + gap / 2),
                            number(top),
                            number(width),
                            number(y(below) - top),
                            n,
                            id,
                            n));
                    below += value;
                }
            }
        }
    }

    private void drawLine(List<@Nullable Double> values, int n) {
        var path = new StringBuilder();
        var markers = new ArrayList<String>();
        var pen = false;
        for (var point = 0; point < points; point++) {
            var value = values.get(point);
            if (value == null) {
                pen = false;
                continue;
            }
            var x = x(point + 0.5);
            var y = y(value);
            path.append(pen ? "L" : "M").append(number(x)).append(' ').append(number(y));
            var alone = !pen && (point + 1 == points || values.get(point + 1) == null);
            if (points <= MOST_MARKERS || alone) {
                markers.add(marker(x, y, n));
            }
            pen = true;
        }
        add(String.format(Locale.ROOT, "<path d=\"%s\" class=\"line line%s\"/>", path.isEmpty() ? "M0 0" : path, n));
        markers.forEach(svg::append);
    }

    private static String marker(double x, double y, int n) {
        return n == 0
                ? "<circle cx=\"%s\" cy=\"%s\" r=\"3\" class=\"marker%s\"/>".formatted(number(x), number(y), n)
                : "<rect x=\"%s\" y=\"%s\" width=\"6\" height=\"6\" class=\"marker%s\"/>"
                        .formatted(number(x - 3), number(y - 3), n);
    }

    private double x(double point) {
        return LEFT + (RIGHT - LEFT) * point / points;
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value / most;
    }

    private static double value(Series series, int n) {
        var value = series.values().get(n);
        return value == null ? 0 : value;
    }

    private void add(String element) {
        svg.append(element);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private String done() {
        return svg.append("</svg>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
