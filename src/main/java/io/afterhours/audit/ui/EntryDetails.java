package io.afterhours.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.DiffRules;
import java.util.function.Consumer;

/** One entry in full: each field that changed, from what to what. */
class EntryDetails extends Div {

    EntryDetails(AuditEntry entry, AuditWords words, Consumer<AuditEntry> about) {
        addClassName("audit-details");
        var changes = DiffRules.between(entry.oldValue(), entry.newValue());
        if (changes.isEmpty()) {
            add(new Paragraph(words.text("no-fields")));
        } else {
            var body = new NativeTableBody();
            changes.forEach(change -> body.add(row(change, words)));
            var table = new NativeTable(new NativeTableHeader(head(words)), body);
            table.addClassName("audit-diff");
            add(table);
        }
        var code = new Span(entry.action() + " · " + entry.subject()
                + (entry.settingsVersion() == null ? "" : " · " + words.text("version", entry.settingsVersion())));
        code.addClassName("secondary");
        var only = new Button(words.text("only", words.subject(entry.subject())), click -> about.accept(entry));
        only.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var foot = new Div(code, only);
        foot.addClassName("audit-foot");
        add(foot);
    }

    private static NativeTableRow head(AuditWords words) {
        var row = new NativeTableRow();
        for (var column : new String[] {"column.field", "column.old", "column.new"}) {
            var cell = new NativeTableHeaderCell(words.text(column));
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        return row;
    }

    private static NativeTableRow row(DiffRules.Change change, AuditWords words) {
        var field = new NativeTableHeaderCell(words.field(change.field()));
        field.getElement().setAttribute("scope", "row");
        var before = new NativeTableCell(words.value(change.field(), change.before()));
        before.addClassName("audit-old");
        var after = new NativeTableCell(words.value(change.field(), change.after()));
        after.addClassName("audit-new");
        before.getElement().setAttribute("dir", "auto");
        after.getElement().setAttribute("dir", "auto");
        return new NativeTableRow(field, before, after);
    }
}
