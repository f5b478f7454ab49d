package io.afterhours.routing.ui;

import static io.afterhours.routing.ui.CoverageWords.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.afterhours.routing.Attending;
import io.afterhours.routing.CoverageDay;
import io.afterhours.routing.CoverageHour;
import io.afterhours.routing.CoverageWeek;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One group's week: a row for each hour, a column for each day. Arrow keys walk from cell to cell. */
class WeekTable extends Div {

    /** The keys of a grid, and what the cell under the focus or the pointer says, without a way to the server. */
    private static final String WALK = """
            const table = this.querySelector('table'), said = $0;
            const cells = () => [...table.tBodies[0].rows].map(row => [...row.querySelectorAll('td')]);
            const say = cell => { said.textContent = cell.getAttribute('aria-label'); };
            const step = (cell, down, along) => {
                const rows = cells();
                const row = rows.findIndex(each => each.includes(cell));
                const column = rows[row].indexOf(cell);
                const limit = (value, most) => Math.max(0, Math.min(most, value));
                return rows[limit(row + down, rows.length - 1)][limit(column + along, rows[row].length - 1)];
            };
            const go = cell => {
                table.querySelectorAll('td[tabindex="0"]').forEach(each => each.tabIndex = -1);
                cell.tabIndex = 0;
                cell.focus();
            };
            table.addEventListener('keydown', event => {
                const cell = event.target.closest('td');
                if (!cell || event.ctrlKey || event.altKey || event.metaKey) {
                    return;
                }
                const ahead = getComputedStyle(table).direction === 'rtl' ? -1 : 1;
                const to = {
                    ArrowDown: () => step(cell, 1, 0),
                    ArrowUp: () => step(cell, -1, 0),
                    ArrowRight: () => step(cell, 0, ahead),
                    ArrowLeft: () => step(cell, 0, -ahead),
                    Home: () => step(cell, 0, -7),
                    End: () => step(cell, 0, 7),
                    PageUp: () => step(cell, -99, 0),
                    PageDown: () => step(cell, 99, 0),
                }[event.key];
                if (to) {
                    event.preventDefault();
                    go(to());
                }
            });
            const heard = event => {
                const cell = event.target.closest('td');
                if (cell) {
                    say(cell);
                }
            };
            table.addEventListener('focusin', heard);
            table.addEventListener('mouseover', heard);
            table.addEventListener('click', event => {
                const cell = event.target.closest('td');
                if (cell) {
                    go(cell);
                }
            });""";

    private final NativeTable table = new NativeTable();
    private final Div said = new Div(text("hint"));

    WeekTable() {
        addClassName("coverage-week");
        table.addClassName("coverage-table");
        table.getElement().setAttribute("role", "grid");
        said.addClassNames("coverage-said", "secondary");
        add(said, table);
    }

    void show(CoverageWeek week, @Nullable Attending supposed) {
        table.removeAll();
        table.getElement()
                .setAttribute(
                        "aria-label",
                        text("table", week.group().name(), week.hours().zone().getId()));
        table.add(new NativeTableHeader(head(week)), body(week, supposed));
    }

    private static NativeTableRow head(CoverageWeek week) {
        var corner = new NativeTableHeaderCell(text("hour"));
        corner.getElement().setAttribute("scope", "col");
        var row = new NativeTableRow(corner);
        for (var day : week.days()) {
            var name = new Span(CoverageWords.date(day.date()));
            var cell = new NativeTableHeaderCell(name);
            cell.getElement().setAttribute("scope", "col");
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

    private static NativeTableBody body(CoverageWeek week, @Nullable Attending supposed) {
        var keys = new TreeSet<Row>();
        week.days().forEach(day -> day.hours().forEach(hour -> keys.add(new Row(hour.hour(), hour.turn()))));
        var body = new NativeTableBody();
        boolean first = true;
        for (var key : keys) {
            var name = new NativeTableHeaderCell(key.words());
            name.getElement().setAttribute("scope", "row");
            var row = new NativeTableRow(name);
            for (var day : week.days()) {
                var cell = day.hours().stream()
                        .filter(hour -> hour.hour() == key.hour() && hour.turn() == key.turn())
                        .findFirst()
                        .map(hour -> cell(week, day, hour, supposed))
                        .orElseGet(() -> missing(day, key));
                cell.getElement().setAttribute("tabindex", first ? "0" : "-1");
                first = false;
                row.add(cell);
            }
            body.add(row);
        }
        return body;
    }

    /** An hour as the clock shows it, for the first or the second time that day. */
    private record Row(int hour, int turn) implements Comparable<Row> {

        String words() {
            var hours = "%02d:00".formatted(hour);
            return turn == 1 ? hours : text("again", hours);
        }

        @Override
        public int compareTo(Row other) {
            return hour == other.hour ? turn - other.turn : hour - other.hour;
        }
    }

    private static NativeTableCell cell(
            CoverageWeek week, CoverageDay day, CoverageHour hour, @Nullable Attending supposed) {
        var cell = new NativeTableCell();
        for (var span : hour.spans()) {
            var prospect = week.prospect(span);
            var part = new Span(CoverageWords.letters(prospect, supposed));
            part.addClassName("coverage-part");
            part.getElement()
                    .setAttribute("data-outcome", Mark.of(prospect, supposed).style());
            cell.add(part);
        }
        label(
                cell,
                hour.spans().stream()
                        .map(span -> CoverageWords.span(day.date(), span, week, supposed))
                        .collect(Collectors.joining("\n")));
        return cell;
    }

    private static NativeTableCell missing(CoverageDay day, Row row) {
        var cell = new NativeTableCell("–");
        cell.addClassName("coverage-missing");
        label(
                cell,
                text(
                        row.turn() == 1 ? "skipped" : "once",
                        CoverageWords.date(day.date()),
                        "%02d:00".formatted(row.hour())));
        return cell;
    }

    private static void label(NativeTableCell cell, String words) {
        cell.getElement().setAttribute("aria-label", words);
        cell.getElement().setAttribute("title", words);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs(WALK, said.getElement());
    }
}
