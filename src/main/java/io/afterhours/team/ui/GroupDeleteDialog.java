package io.afterhours.team.ui;

import static io.afterhours.team.ui.GroupsWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what becomes of a group's tickets, and asks who takes those that are not finished. */
class GroupDeleteDialog extends Dialog {

    private final Group group;
    private final GroupsSaves saves;
    private final Runnable deleted;
    private final ComboBox<GroupRow> target = new ComboBox<>(text("delete.target"));
    private final Button confirm = new Button(text("delete"), click -> delete());

    GroupDeleteDialog(Group group, GroupsReader reader, GroupsSaves saves, Runnable deleted) {
        this.group = group;
        this.saves = saves;
        this.deleted = deleted;
        setHeaderTitle(text("delete.title", group.name()));
        setWidth("min(480px, 100%)");
        var unfinished = reader.unfinished(group);
        var words = new Paragraph(
                unfinished.none()
                        ? text("delete.empty", group.name())
                        : text(
                                "delete.tickets",
                                group.name(),
                                unfinished.queued(),
                                unfinished.open(),
                                unfinished.assigned()));
        target.setManualValidation(true);
        target.setVisible(!unfinished.none());
        target.setRequiredIndicatorVisible(true);
        target.setHelperText(text("delete.target.help"));
        target.setItemLabelGenerator(row -> row.group().name());
        // this group is told apart by the service: left out here, pages would not fit their numbers
        target.setItems(query ->
                reader.page(query.getFilter().orElse(""), false, query.getOffset(), query.getLimit()).stream());
        target.addValueChangeListener(change -> {
            target.setInvalid(false);
            follow();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        var form = new Div(words, target, new Paragraph(text("delete.effect", group.code())));
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(text("cancel"), click -> close()), confirm);
        follow();
    }

    private void follow() {
        confirm.setEnabled(!target.isVisible() || target.getValue() != null);
    }

    private void delete() {
        var row = target.getValue();
        try {
            if (Saving.attempt(() -> saves.delete(group, row(row)), Map.of("moveTo", target))) {
                close();
                deleted.run();
            }
        } catch (ProblemException stale) {
            close();
            Notices.error(Refusals.of(stale));
        }
    }

    private static @Nullable Group row(@Nullable GroupRow row) {
        return row == null ? null : row.group();
    }
}
