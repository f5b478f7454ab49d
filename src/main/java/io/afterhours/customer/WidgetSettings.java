package io.afterhours.customer;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.policy.Source;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.Problems;
import io.afterhours.team.Group;
import io.afterhours.team.GroupArchived;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Groups;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The settings of the groups' widgets. A group without a row of its own has Default's as a whole, like a policy. */
@Service
public class WidgetSettings {

    /** What a group without a row of its own inherits changes under this name. */
    private static final String DEFAULT_SUBJECT = "widget:default";

    private final Transactions transactions;
    private final WidgetSettingSql table;
    private final Groups groups;
    private final GroupLocks locks;
    private final SettingsChanges changes;

    WidgetSettings(
            Transactions transactions,
            WidgetSettingSql table,
            Groups groups,
            GroupLocks locks,
            SettingsChanges changes) {
        this.transactions = transactions;
        this.table = table;
        this.groups = groups;
        this.locks = locks;
        this.changes = changes;
    }

    /** What rules this group's widget: a plain read for whoever serves visitors. */
    public WidgetSetting of(Group group) {
        return effective(table.rows(List.of(group.id(), GroupId.DEFAULT)), group)
                .setting();
    }

    /** What rules each group's widget, in the order of {@link Groups#all()}. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<GroupWidget> all() {
        var rows = table.rows();
        return groups.all().stream().map(group -> effective(rows, group)).toList();
    }

    /** What rules this group's widget; 404 GROUP_NOT_FOUND. */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupWidget get(String code) {
        return effective(table.rows(), groups.required(code));
    }

    /**
     * Gives the group a setting of its own. Blank texts are left out. Saving what is there already writes nothing; open
     * widgets follow at once.
     *
     * @throws io.afterhours.policy.StaleSettingsException when another version than {@code expectedVersion} rules it
     * @throws io.afterhours.problem.ProblemException 422 naming each field that is wrong
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupWidget save(String code, WidgetSetting setting, @Nullable Long expectedVersion) {
        var checked = WidgetSettingChecks.checked(setting);
        return change(code, expectedVersion, (group, own) -> {
            if (own == null || !own.value().equals(checked)) {
                var version = changes.record("widget.saved", subject(group), own == null ? null : own.value(), checked);
                table.write(group.id(), checked, version);
            }
        });
    }

    /**
     * Lets the group inherit Default's again; Default itself goes back to what is built in.
     *
     * @throws io.afterhours.policy.StaleSettingsException as {@link #save}
     */
    @PreAuthorize("hasRole('ADMIN')")
    public GroupWidget reset(String code, @Nullable Long expectedVersion) {
        return change(code, expectedVersion, (group, own) -> {
            if (own != null) {
                changes.record("widget.reset", subject(group), own.value(), null);
                table.delete(group.id());
            }
        });
    }

    @EventListener
    void on(GroupArchived archived) {
        table.delete(archived.group());
    }

    private interface Change {
        void on(Group group, @Nullable Versioned<WidgetSetting> own);
    }

    private GroupWidget change(String code, @Nullable Long expectedVersion, Change change) {
        return transactions.write(() -> {
            var group = groups.required(code);
            // whoever follows a group that inherits is told, too
            if (group.builtIn()) {
                locks.lockAll();
            } else {
                locks.lock(Set.of(group.id()));
            }
            if (groups.byCode(code).filter(group::equals).isEmpty()) {
                throw Problems.notFound("GROUP_NOT_FOUND", "There is no group " + code);
            }
            var rows = table.rows();
            changes.requireCurrent(expectedVersion, effective(rows, group).version(), subject(group), DEFAULT_SUBJECT);
            change.on(group, rows.get(group.id()));
            return effective(table.rows(), group);
        });
    }

    private static GroupWidget effective(Map<GroupId, Versioned<WidgetSetting>> rows, Group group) {
        var own = rows.get(group.id());
        var ruling = own == null ? rows.get(GroupId.DEFAULT) : own;
        return new GroupWidget(
                group,
                ruling == null ? WidgetSetting.BUILT_IN : ruling.value(),
                own == null ? Source.DEFAULT : Source.GROUP,
                ruling == null ? 0 : ruling.version());
    }

    private static String subject(Group group) {
        return "widget:" + group.code();
    }
}
