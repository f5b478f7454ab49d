package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.presence.ui.PeopleReader.Opened;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who can log in. The address names the person in the form, or {@code ?form=new} somebody new. */
@Route("settings/agents/people/:person?")
@RolesAllowed("ADMIN")
class PeopleView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    /** More at once would keep everybody else waiting for too long. */
    private static final int MOST_AT_ONCE = 500;

    private final PeopleReader reader;
    private final PeopleSaves saves;
    private final TextField search = new TextField();
    private final Checkbox disabled = new Checkbox(text("people.disabled.show"));
    private final Button bulk = new Button(text("people.bulk"), click -> changeTogether());
    private final PeopleGrid grid;
    private final PersonEditor editor;
    private final ListAndForm layout;
    // read by the change feed, outside the session's lock
    private volatile @Nullable String selected;
    private boolean creating;
    private boolean shown;

    PeopleView(PeopleReader reader, PeopleSaves saves, ChangeFeed feed) {
        this.reader = reader;
        this.saves = saves;
        grid = new PeopleGrid(reader, row -> select(row.agent().username()));
        grid.addSelectionListener(
                choice -> showChosen(choice.getAllSelectedItems().size()));
        editor = new PersonEditor(reader, saves, () -> select(null));
        Div master = new Div(tools(), grid);
        master.addClassName("master");
        layout = new ListAndForm(master, 420, grid::setNarrow, this::closeAfterAsking);
        var parts = new AgentsParts();
        parts.mark(AgentsParts.Part.PEOPLE);
        addClassNames("view", "people-view");
        add(new H1(viewName()), parts, layout);
        showChosen(0);
        LiveView.keep(this, feed, this::read, this::show);
    }

    private Div tools() {
        search.setPlaceholder(text("people.search"));
        search.setAriaLabel(text("people.search"));
        search.setPrefixComponent(new Glyph("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> grid.narrow(search.getValue(), disabled.getValue()));
        disabled.addValueChangeListener(change -> grid.narrow(search.getValue(), disabled.getValue()));
        Button add = new Button(text("people.new"), click -> create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setAriaLabel(text("people.new")); // by this name the form finds its way back
        Div tools = new Div(search, disabled, bulk, add);
        tools.addClassName("list-tools");
        return tools;
    }

    private Optional<Opened> read() {
        String username = selected;
        return username == null ? Optional.empty() : reader.open(username);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selected = event.getRouteParameters().get("person").orElse(null);
        creating = selected == null
                && event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("form")
                        .filter("new"::equals)
                        .isPresent();
        var opened = read();
        if (selected != null && opened.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
        } else if (shown) {
            arrange(opened.orElse(null));
        }
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (editor.dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        editor.close();
                        go.proceed();
                    },
                    go::cancel);
        }
    }

    private void show(Optional<Opened> latest) {
        shown = true;
        grid.refresh();
        latest.filter(opened -> opened.row().agent().username().equals(editor.username()))
                .ifPresent(editor::refresh);
        arrange(latest.orElse(null));
    }

    /** Opens and closes the form so that it fits the address. */
    private void arrange(@Nullable Opened opened) {
        String username = selected;
        if (username != null && !username.equals(editor.username())) {
            if (opened != null && opened.row().agent().username().equals(username)) {
                editor.open(opened);
                layout.openForm(
                        editor, text("people.edit.of", opened.row().agent().name()));
                editor.focus();
            }
        } else if (creating && (!editor.isOpen() || editor.username() != null)) {
            editor.open(null);
            layout.openForm(editor, text("people.new"));
            editor.focus();
        } else if (username == null && !creating) {
            editor.close();
            layout.closeForm();
        }
        grid.mark(username);
        grid.setCrowded(layout.getDetail() != null);
    }

    private void showChosen(int chosen) {
        bulk.setEnabled(chosen > 0 && chosen <= MOST_AT_ONCE);
        bulk.setText(chosen == 0 ? text("people.bulk") : text("people.bulk.of", chosen));
    }

    private void changeTogether() {
        var people = reader.these(grid.getSelectedItems().stream()
                .map(row -> row.agent().username())
                .toList());
        new ConcurrencyDialog(people, concurrency -> {
                    boolean done = saves.concurrency(people, concurrency);
                    if (done) {
                        grid.deselectAll();
                    }
                    return done;
                })
                .open();
    }

    private void select(@Nullable String username) {
        RouteParameters to =
                username == null ? RouteParameters.empty() : new RouteParameters(new RouteParam("person", username));
        getUI().ifPresent(ui -> ui.navigate(PeopleView.class, to));
    }

    private void create() {
        getUI().ifPresent(ui ->
                ui.navigate(PeopleView.class, RouteParameters.empty(), QueryParameters.of("form", "new")));
    }

    private void closeAfterAsking() {
        if (editor.dirty()) {
            Confirm.discard(editor::discard, () -> {});
        } else {
            editor.discard();
        }
    }

    @Override
    public String viewName() {
        return text("agents.title");
    }
}
