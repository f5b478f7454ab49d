package io.afterhours.routing.ui;

import static io.afterhours.routing.ui.CoverageWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.afterhours.routing.Attending;
import io.afterhours.routing.Coverage;
import io.afterhours.team.Group;
import io.afterhours.uikit.DatePickerWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses the group, the week, and who is supposed to be there. */
class CoverageBar extends Div {

    private final ComboBox<Group> group = new ComboBox<>(text("group"));
    private final DatePicker week = new DatePicker(text("week"));
    private final Select<Supposition> suppose = new Select<>();
    private final Consumer<CoverageChoice> chosen;
    private CoverageChoice choice;

    /** Null stands for "whoever is there", which a select cannot hold as an item. */
    private record Supposition(@Nullable Attending there) {}

    CoverageBar(CoverageChoice choice, Consumer<CoverageChoice> chosen) {
        this.choice = choice;
        this.chosen = chosen;
        addClassName("coverage-bar");
        group.setItemLabelGenerator(Group::name);
        group.setPlaceholder(text("all"));
        group.setClearButtonVisible(true);
        suppose.setLabel(text("suppose"));
        var suppositions = new ArrayList<Supposition>();
        suppositions.add(new Supposition(null));
        for (var there : Attending.values()) {
            suppositions.add(new Supposition(there));
        }
        suppose.setItems(suppositions);
        suppose.setItemLabelGenerator(each -> text(
                each.there() == null ? "suppose.any" : "when." + each.there().name()));
        group.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                var value = change.getValue();
                go(this.choice.of(value == null ? null : value.code()));
            }
        });
        week.setI18n(DatePickerWords.words());
        week.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go(this.choice.in(Coverage.monday(change.getValue())));
            }
        });
        suppose.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go(this.choice.supposing(change.getValue().there()));
            }
        });
        var before =
                new Button("‹", click -> go(this.choice.in(this.choice.monday().minusWeeks(1))));
        before.setAriaLabel(text("week.before"));
        before.setTooltipText(text("week.before"));
        var after =
                new Button("›", click -> go(this.choice.in(this.choice.monday().plusWeeks(1))));
        after.setAriaLabel(text("week.after"));
        after.setTooltipText(text("week.after"));
        var weeks = new Div(before, week, after);
        weeks.addClassName("coverage-weeks");
        var print = new Button(text("print"), click -> getElement().executeJs("window.print()"));
        print.addClassName("coverage-print");
        add(group, weeks, suppose, print);
    }

    void show(CoverageChoice choice, List<Group> groups) {
        this.choice = choice;
        group.setItems(groups);
        group.setValue(groups.stream()
                .filter(each -> each.code().equals(choice.group()))
                .findFirst()
                .orElse(null));
        LocalDate monday = choice.monday();
        if (!Objects.equals(week.getValue(), monday)) {
            week.setValue(monday);
        }
        week.setLocale(CoverageWords.locale());
        suppose.setValue(new Supposition(choice.supposed()));
    }

    private void go(CoverageChoice to) {
        chosen.accept(to);
    }
}
