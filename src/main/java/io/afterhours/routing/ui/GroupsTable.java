package io.afterhours.routing.ui;

import static io.afterhours.routing.ui.CoverageWords.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.afterhours.routing.Attending;
import io.afterhours.routing.Coverage;
import io.afterhours.routing.CoverageDay;
import io.afterhours.routing.CoverageHour;
import io.afterhours.routing.CoverageWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many groups' weeks, a row each, a strip for each day; the group's name leads to its own map. */
class GroupsTable extends NativeTable {

    private static final double HOUR = 3600;

    GroupsTable() {
        addClassNames("coverage-groups");
    }

    void show(Coverage.Page page, @Nullable Attending supposed, Function<String, String> address) {
        removeAll();
        var head = new NativeTableRow(header(text("group"), "col"));
        for (int day = 0; day < 7; day++) {
            head.add(header(CoverageWords.date(page.monday().plusDays(day)), "col"));
        }
        var body = new NativeTableBody();
        page.weeks().forEach(week -> body.add(row(week, supposed, address)));
        getElement().setAttribute("aria-label", text("title"));
        add(new NativeTableHeader(head), body);
    }

    private static NativeTableHeaderCell header(String words, String scope) {
        var cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private static NativeTableRow row(
            CoverageWeek week, @Nullable Attending supposed, Function<String, String> address) {
        var name = header("", "row");
        var zone = new Span(week.hours().zone().getId());
        zone.addClassName("secondary");
        name.add(new Anchor(address.apply(week.group().code()), week.group().name()), zone);
        var row = new NativeTableRow(name);
        for (var day : week.days()) {
            var cell = new NativeTableCell(strip(week, day, supposed));
            cell.getElement().setAttribute("data-day", CoverageWords.date(day.date()));
            var special = CoverageWords.special(day);
            if (special != null) {
                var label = new Span(special);
                label.addClassName("coverage-special");
                cell.add(label);
            }
            row.add(cell);
        }
        return row;
    }

    /** Stretches of one outcome as wide as they are long. Read out as times and outcomes. */
    private static Span strip(CoverageWeek week, CoverageDay day, @Nullable Attending supposed) {
        var strip = new Span();
        strip.addClassName("coverage-strip");
        strip.getElement().setAttribute("role", "img");
        var words = new ArrayList<String>();
        for (var span : merged(day)) {
            var mark = Mark.of(week.prospect(span), supposed);
            var part = new Span(CoverageWords.letters(week.prospect(span), supposed));
            part.addClassName("coverage-part");
            part.getElement().setAttribute("data-outcome", mark.style());
            var length = Duration.between(span.from(), span.to()).toSeconds() / HOUR;
            part.getElement().getStyle().set("flex-grow", String.format(Locale.ROOT, "%.3f", length));
            strip.add(part);
            words.add(CoverageWords.span(day.date(), span, week, supposed));
        }
        strip.getElement().setAttribute("aria-label", String.join("\n", words));
        strip.getElement().setAttribute("title", String.join("\n", words));
        return strip;
    }

    private static List<CoverageHour.Span> merged(CoverageDay day) {
        var merged = new ArrayList<CoverageHour.Span>();
        for (var hour : day.hours()) {
            for (var span : hour.spans()) {
                if (!merged.isEmpty() && merged.getLast().inside() == span.inside()) {
                    var from = merged.removeLast().from();
                    merged.add(new CoverageHour.Span(from, span.to(), span.inside()));
                } else {
                    merged.add(span);
                }
            }
        }
        return merged;
    }
}
