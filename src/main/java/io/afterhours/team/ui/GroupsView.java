package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

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
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.ListAndForm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups that requests are raised for. The address names the group in the form, or {@code ?form=new} a new one. */
@Route("settings/groups/:group?")
@RolesAllowed("ADMIN")
class GroupsView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private final GroupsReader reader;
    private final TextField search = new TextField();
    private final Checkbox deleted = new Checkbox(text("deleted.show"));
    private final GroupsGrid grid;
    private final GroupEditor editor;
    private final ListAndForm layout;
    // read by the change feed, outside the session's lock
    private volatile @Nullable String selected;
    private boolean creating;
    private boolean shown;

    GroupsView(GroupsReader reader, GroupsSaves saves, ChangeFeed feed) {
        this.reader = reader;
        grid = new GroupsGrid(reader, row -> select(row.code()));
        editor = new GroupEditor(reader, saves, () -> select(null));
        Div master = new Div(tools(), grid);
        master.addClassName("master");
        layout = new ListAndForm(master, 420, grid::setNarrow, this::closeAfterAsking);
        addClassNames("view", "groups-view");
        add(new H1(viewName()), layout);
        LiveView.keep(this, feed, () -> reader.read(selected), this::show);
    }

    private Div tools() {
        search.setPlaceholder(text("search"));
        search.setAriaLabel(text("search"));
        search.setPrefixComponent(new Glyph("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> narrow());
        deleted.addValueChangeListener(change -> narrow());
        Button add = new Button(text("new"), click -> create());
        add.setAriaLabel(text("new")); // by this name the form finds its way back
        add.addThemeVariants(ButtonVariant.PRIMARY);
        Div tools = new Div(search, deleted, add);
        tools.addClassName("list-tools");
        return tools;
    }

    private void narrow() {
        grid.narrow(search.getValue(), deleted.getValue());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selected = event.getRouteParameters().get("group").orElse(null);
        creating = selected == null
                && event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("form")
                        .filter("new"::equals)
                        .isPresent();
        String code = selected;
        Optional<GroupsReader.Opened> opened = code == null ? Optional.empty() : reader.open(code);
        if (code != null && opened.isEmpty()) {
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

    private void show(GroupsReader.Overview latest) {
        shown = true;
        grid.show(latest.now(), latest.zone());
        var opened = latest.opened();
        String code = editor.code();
        if (code != null && code.equals(selected)) {
            if (opened == null) {
                Notices.error(text("gone.meanwhile"));
                editor.discard();
                return;
            }
            if (opened.group().code().equals(code)) {
                editor.refresh(opened);
            }
        }
        arrange(opened);
    }

    /** Opens and closes the form so that it fits the address. */
    private void arrange(GroupsReader.@Nullable Opened opened) {
        String code = selected;
        if (code != null && !code.equals(editor.code())) {
            if (opened != null && opened.group().code().equals(code)) {
                editor.open(opened);
                layout.openForm(editor, text("edit.of", opened.group().name()));
                editor.focus();
            }
        } else if (creating && (!editor.isOpen() || editor.code() != null)) {
            editor.open(null);
            layout.openForm(editor, text("new"));
            editor.focus();
        } else if (code == null && !creating) {
            editor.close();
            layout.closeForm();
        }
        grid.mark(code);
        grid.setCrowded(layout.getDetail() != null);
    }

    private void select(@Nullable String code) {
        RouteParameters to =
                code == null ? RouteParameters.empty() : new RouteParameters(new RouteParam("group", code));
        getUI().ifPresent(ui -> ui.navigate(GroupsView.class, to));
    }

    private void create() {
        getUI().ifPresent(ui ->
                ui.navigate(GroupsView.class, RouteParameters.empty(), QueryParameters.of("form", "new")));
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
        return text("title");
    }
}
