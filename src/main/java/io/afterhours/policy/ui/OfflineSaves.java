package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.OfflineWords.text;

import io.afterhours.audit.LastChanges;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.PolicyEdit;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves what the screen asks for, says so, and offers to undo it. */
@Component
class OfflineSaves {

    private static final String KIND = "offline-policy";

    private final OfflinePolicies policies;
    private final PlanSaves plans;
    private final LastChanges lastChanges;
    private final Clock clock;

    OfflineSaves(OfflinePolicies policies, PlanSaves plans, LastChanges lastChanges, Clock clock) {
        this.policies = policies;
        this.plans = plans;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** Time as this group has it. */
    GroupTime time(OfflineRow row) {
        return plans.time(row.group().id());
    }

    /** Time as the workspace has it; every group knows its own next opening. */
    GroupTime timeOfAll() {
        return plans.time(GroupId.DEFAULT);
    }

    /** Gives the group this policy later, or for a while. */
    void plan(OfflineRow before, OfflinePolicy policy, PlanTimes times, long version) {
        plans.plan(List.of(times.draft(KIND, before.group().code(), policy, version)));
    }

    /** The same for several groups, all of them or none. */
    void planAll(List<OfflineRow> before, UnaryOperator<OfflinePolicy> change, PlanTimes times) {
        plans.plan(before.stream()
                .map(row -> times.draft(KIND, row.group().code(), change.apply(row.policy()), row.version()))
                .toList());
    }

    /** Raises the group's limit until it opens, after asking how far. */
    void raise(OfflineRow row) {
        new RaiseDialog(row, plans).open();
    }

    /** Gives the group this policy of its own. */
    void save(OfflineRow before, OfflinePolicy policy, long version) {
        GroupPolicy<OfflinePolicy> saved = policies.save(before.group().code(), policy, version);
        notice(text("saved", before.group().name()), List.of(before), List.of(saved));
    }

    /** Lets the group inherit Default's policy again. */
    void reset(OfflineRow before) {
        GroupPolicy<OfflinePolicy> inherited = policies.reset(before.group().code(), before.version());
        notice(text("reset.done", before.group().name()), List.of(before), List.of(inherited));
    }

    /** Changes several groups alike, all of them or none. */
    void saveAll(List<OfflineRow> before, UnaryOperator<OfflinePolicy> change) {
        List<PolicyEdit<OfflinePolicy>> edits = before.stream()
                .map(row -> new PolicyEdit<>(row.group().code(), change.apply(row.policy()), row.version()))
                .toList();
        notice(text("bulk.saved", edits.size()), before, policies.saveAll(edits));
    }

    /** What the group would be ruled by without a row of its own. */
    String effectOfReset(OfflineRow row) {
        OfflinePolicy ofDefault = policies.get("default").policy();
        return text(
                "reset.effect",
                row.group().name(),
                OfflineWords.effect(ofDefault, row.group().name()));
    }

    /** What rules the group now. */
    OfflineRow latest(OfflineRow row) {
        GroupPolicy<OfflinePolicy> now = policies.get(row.group().code());
        return new OfflineRow(now.group(), now.policy(), now.source(), now.version(), row.now());
    }

    /** Who saved in between, and when. */
    String change(StaleSettingsException stale) {
        return change(stale.changedBy(), stale.changedAt());
    }

    /** Who last changed what rules this group, and when. */
    String lastChange(Group group) {
        return lastChanges
                .of(List.of("offline-policy:" + group.code(), "offline-policy:default"))
                .map(last -> change(last.who(), last.at()))
                .orElseGet(() -> change(null, null));
    }

    private String change(@Nullable String by, @Nullable Instant at) {
        return ConflictNotice.who(by, at, clock.instant(), clock.getZone());
    }

    private void notice(String text, List<OfflineRow> before, List<GroupPolicy<OfflinePolicy>> after) {
        Notices.success(text, () -> undo(before, after));
    }

    private void undo(List<OfflineRow> before, List<GroupPolicy<OfflinePolicy>> after) {
        Map<GroupId, Long> versions =
                after.stream().collect(Collectors.toMap(saved -> saved.group().id(), GroupPolicy::version));
        List<PolicyEdit<OfflinePolicy>> back = new ArrayList<>();
        for (OfflineRow row : before) {
            OfflinePolicy own = row.inherits() ? null : row.policy();
            back.add(new PolicyEdit<>(
                    row.group().code(), own, versions.get(row.group().id())));
        }
        try {
            policies.saveAll(back);
            Notices.success(text("undone"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
