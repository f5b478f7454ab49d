package io.afterhours.notification.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.afterhours.notification.Channels;
import io.afterhours.notification.Choices;
import io.afterhours.notification.NewsKind;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the reader is told: for all groups, and for the groups they added. */
class ChoicesPanel extends Section {

    private final Div rows = new Div();
    private final ComboBox<Group> more = new ComboBox<>(getTranslation("notification.group"));
    private final Runnable changed;
    private final Map<GroupId, ChoiceRow> groups = new LinkedHashMap<>();
    private List<Group> known = List.of();
    private @Nullable ChoiceRow everywhere;

    ChoicesPanel(Runnable changed) {
        this.changed = changed;
        addClassName("choices");
        more.setItemLabelGenerator(Group::name);
        more.setHelperText(getTranslation("notification.group.help"));
        more.addValueChangeListener(change -> {
            Group group = change.getValue();
            if (group != null && change.isFromClient()) {
                row(group, Map.of());
                more.clear();
                offer();
                changed.run();
            }
        });
        add(
                new H2(getTranslation("notification.what")),
                new Paragraph(getTranslation("notification.what.help")),
                rows,
                more);
    }

    void show(Choices choices, List<Group> all) {
        known = all;
        rows.removeAll();
        groups.clear();
        everywhere = new ChoiceRow(
                getTranslation("notification.everywhere"),
                "notification.pick.workspace",
                choices.everywhere(),
                changed);
        rows.add(everywhere);
        all.forEach(group -> {
            var own = choices.groups().get(group.id());
            if (own != null) {
                row(group, own);
            }
        });
        offer();
    }

    Choices value() {
        var single = new HashMap<GroupId, Map<NewsKind, Channels>>();
        groups.forEach((group, row) -> {
            if (!row.value().isEmpty()) {
                single.put(group, row.value());
            }
        });
        return new Choices(everywhere == null ? Map.of() : everywhere.value(), single);
    }

    private void row(Group group, Map<NewsKind, Channels> chosen) {
        var row = new ChoiceRow(group.name(), "notification.pick.all", chosen, changed);
        groups.put(group.id(), row);
        rows.add(row);
    }

    /** Groups without a row of their own. */
    private void offer() {
        var left =
                known.stream().filter(group -> !groups.containsKey(group.id())).toList();
        more.setItems(left);
        more.setVisible(!left.isEmpty());
    }
}
