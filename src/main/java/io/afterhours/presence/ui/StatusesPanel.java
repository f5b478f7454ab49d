package io.afterhours.presence.ui;

import static io.afterhours.presence.ui.AgentsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.presence.ui.AgentsOverview.StatusRow;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Language;
import java.util.List;

/** The workspace's own statuses. */
class StatusesPanel extends Section {

    private final AgentsSaves saves;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph empty = new Paragraph(text("statuses.empty"));
    private List<StatusRow> shown = List.of();

    StatusesPanel(AgentsSaves saves) {
        this.saves = saves;
        addClassNames("form", "statuses");
        Button add = new Button(text("statuses.add"), click -> new StatusDialog(null, saves::add).open());
        Div head = new Div(new H2(text("statuses.title")), add);
        head.addClassName("section-head");
        Paragraph explain = new Paragraph(text("statuses.explain"));
        explain.addClassName("secondary");
        empty.addClassName("secondary");
        add(head, explain, empty, list);
    }

    /** Leaves what is unchanged in place, so that the focus stays. */
    void show(List<StatusRow> statuses) {
        empty.setVisible(statuses.isEmpty());
        list.setVisible(!statuses.isEmpty());
        if (!statuses.equals(shown)) {
            shown = List.copyOf(statuses);
            list.removeAll();
            statuses.forEach(each -> list.add(item(each)));
        }
    }

    private ListItem item(StatusRow row) {
        String status = row.status().name();
        Span name = new Span(status);
        name.addClassName("status-name");
        Span facts =
                new Span(text("statuses.line", AgentsWords.plain(row.status().countsAs())) + " · "
                        + text("statuses.people", row.people().size()));
        facts.addClassName("secondary");
        Div words = new Div(name, facts);
        words.addClassName("status-words");
        Button edit = new Button(
                text("statuses.edit"),
                click ->
                        new StatusDialog(row, (typed, countsAs) -> saves.change(row.status(), typed, countsAs)).open());
        edit.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        edit.setAriaLabel(text("statuses.edit.of", status));
        Button delete = new Button(text("statuses.delete"), click -> askToDelete(row));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        delete.setAriaLabel(text("statuses.delete.of", status));
        return new ListItem(words, edit, delete);
    }

    private void askToDelete(StatusRow row) {
        Confirm.ask(
                text("statuses.delete.ask", row.status().name()),
                text(
                        "statuses.delete.effect",
                        row.people().size(),
                        AgentsWords.plain(row.status().countsAs()),
                        Language.list(row.people())),
                text("statuses.delete"),
                () -> saves.delete(row.status()));
    }
}
