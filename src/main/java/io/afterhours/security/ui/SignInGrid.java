package io.afterhours.security.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.security.SecondFactor;
import io.afterhours.security.Sessions;
import io.afterhours.security.SignInPeople;
import io.afterhours.security.SignInPeople.Entry;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Narrow;
import io.afterhours.uikit.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everybody who can log in, found by name and read page by page. */
class SignInGrid extends Div {

    private static final String KEY = "security.signin.";

    private final transient SignInPeople people;
    private final transient Sessions sessions;
    private final transient SecondFactor secondFactor;
    private final TextField search = new TextField(getTranslation(KEY + "search"));
    private final Grid<Entry> grid = new Grid<>();
    private final List<Grid.Column<Entry>> roomy = new ArrayList<>();

    SignInGrid(SignInPeople people, Sessions sessions, SecondFactor secondFactor) {
        this.people = people;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        addClassName("sign-in-people");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        grid.addComponentColumn(this::name)
                .setHeader(getTranslation(KEY + "name"))
                .setRowHeader(true)
                .setWidth("130px");
        roomy.add(grid.addColumn(this::ways)
                .setHeader(getTranslation(KEY + "ways"))
                .setWidth("220px"));
        roomy.add(grid.addColumn(Entry::sessions)
                .setHeader(getTranslation(KEY + "sessions"))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(entry -> "numeric")
                .setWidth("110px")
                .setFlexGrow(0));
        grid.addComponentColumn(this::actions)
                .setHeader(getTranslation(KEY + "actions"))
                .setWidth("170px");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation(KEY + "empty"));
        grid.setItems(this::page, query -> people.count(search.getValue()));
        add(search, grid);
    }

    /** Reads the rows in sight again. */
    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private Stream<Entry> page(Query<Entry, Void> query) {
        return people.page(search.getValue(), query.getOffset(), query.getLimit()).stream();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), narrow -> {
            setClassName("narrow", narrow);
            roomy.forEach(column -> column.setVisible(!narrow));
            grid.recalculateColumnWidths();
        });
    }

    private Span name(Entry entry) {
        Span username = new Span(entry.username());
        username.addClassName("secondary");
        Span ways = new Span(ways(entry));
        ways.addClassNames("secondary", "narrow-only");
        Span cell = new Span(new Span(entry.name()), username, ways);
        cell.addClassName("person-cell");
        return cell;
    }

    private String ways(Entry entry) {
        List<String> ways = new ArrayList<>();
        if (entry.password()) {
            ways.add(getTranslation(KEY + (entry.secondFactor() ? "way.code" : "way.password")));
        }
        if (entry.provider()) {
            ways.add(getTranslation(KEY + "way.provider"));
        }
        return ways.isEmpty() ? getTranslation(KEY + "way.none") : String.join(" · ", ways);
    }

    private Component actions(Entry entry) {
        Div actions = new Div();
        actions.addClassName("sign-in-actions");
        if (entry.sessions() > 0) {
            actions.add(action("end", entry, () -> {
                sessions.endAll(entry.agent());
                Notices.success(getTranslation(KEY + "end.done", entry.name()));
            }));
        }
        if (entry.secondFactor()) {
            actions.add(action("reset", entry, () -> {
                secondFactor.reset(entry.agent());
                Notices.success(getTranslation(KEY + "reset.done", entry.name()));
            }));
        }
        return actions;
    }

    private Button action(String what, Entry entry, Runnable work) {
        String title = getTranslation(KEY + what + ".ask", entry.name());
        String effect = getTranslation(KEY + what + ".effect", entry.name());
        Button button = new Button(
                getTranslation(KEY + what),
                click -> Confirm.ask(title, effect, getTranslation(KEY + what), () -> {
                    work.run();
                    grid.getDataProvider().refreshAll();
                }));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(KEY + what + ".of", entry.name()));
        return button;
    }
}
