package io.afterhours.finding.ui;

import static io.afterhours.finding.ui.FixWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.finding.Discoveries;
import io.afterhours.finding.Discovery;
import io.afterhours.finding.Fix;
import io.afterhours.finding.Fixes;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.Objects;

/** What one change would do: the fields as they are and would be, and what customers would notice. Apply does it. */
class FixDialog extends Dialog {

    private final Fixes fixes;
    private final Fix fix;

    FixDialog(Discovery found, Fixes fixes) {
        this.fixes = fixes;
        fix = Objects.requireNonNull(found.fix(), "fix");
        addClassName("fix-dialog");
        setHeaderTitle(text("title"));
        var effects = new UnorderedList();
        FixWords.effects(found).forEach(each -> effects.add(new ListItem(each)));
        add(new Div(
                new Paragraph(FixWords.sentence(Discoveries.finding(found))),
                new Paragraph(FixWords.where(found)),
                table(),
                new H3(text("effect")),
                effects));
        var apply = new Button(text("apply"), click -> apply());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.setAutofocus(true);
        getFooter().add(new Button(text("cancel"), click -> close()), apply);
    }

    private NativeTable table() {
        var body = new NativeTableBody();
        for (var line : FixWords.lines(fix)) {
            var field = header(line.field(), "row");
            var after = new NativeTableCell(line.after());
            after.addClassName("fix-after");
            body.add(new NativeTableRow(field, new NativeTableCell(line.before()), after));
        }
        var head = new NativeTableRow(
                header(text("field"), "col"), header(text("before"), "col"), header(text("after"), "col"));
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("fix-table");
        return table;
    }

    private static NativeTableHeaderCell header(String words, String scope) {
        var cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private void apply() {
        try {
            var undo = fixes.apply(fix);
            close();
            Notices.success(text("done"), () -> undo(undo));
        } catch (ProblemException refused) {
            close();
            Notices.error(Refusals.of(refused));
        }
    }

    private static void undo(Fixes.Undo undo) {
        try {
            undo.run();
            Notices.success(text("undone"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
