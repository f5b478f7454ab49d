package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import io.afterhours.audit.LastChanges;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.policy.Versioned;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves what the screen asks for, says so, and offers to undo it. */
@Component
class QueueSaves {

    private final QueuePolicies policies;
    private final QueueHandling handling;
    private final PlanSaves plans;
    private final LastChanges lastChanges;
    private final Clock clock;

    QueueSaves(QueuePolicies policies, QueueHandling handling, PlanSaves plans, LastChanges lastChanges, Clock clock) {
        this.policies = policies;
        this.handling = handling;
        this.plans = plans;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    /** Time as this group has it. */
    GroupTime time(GroupId group) {
        return plans.time(group);
    }

    /** Gives the group this policy later, or for a while. */
    void plan(QueueRow before, QueuePolicy policy, PlanTimes times, long version) {
        plans.plan(List.of(times.draft("queue-policy", before.group().code(), policy, version)));
    }

    /** Replaces the rule of all groups later, or for a while. */
    void plan(QueueRule rule, PlanTimes times, long version) {
        plans.plan(List.of(times.draft("queue-handling", null, rule, version)));
    }

    /** Gives the group this policy of its own. */
    void save(QueueRow before, QueuePolicy policy, long version) {
        GroupPolicy<QueuePolicy> saved = policies.save(before.group().code(), policy, version);
        notice(text("saved", before.group().name()), () -> restore(before, saved.version()));
    }

    /** Lets the group inherit Default's policy again. */
    void reset(QueueRow before) {
        GroupPolicy<QueuePolicy> inherited = policies.reset(before.group().code(), before.version());
        notice(text("reset.done", before.group().name()), () -> restore(before, inherited.version()));
    }

    /** Replaces the rule of all groups. */
    void save(QueueRule before, QueueRule rule, long version) {
        Versioned<QueueRule> saved = handling.save(rule, version);
        notice(text("rule.saved"), () -> handling.save(before, saved.version()));
    }

    private void restore(QueueRow before, long version) {
        String code = before.group().code();
        if (before.inherits()) {
            policies.reset(code, version);
        } else {
            policies.save(code, before.policy(), version);
        }
    }

    private static void notice(String text, Runnable undo) {
        Notices.success(text, () -> {
            try {
                undo.run();
                Notices.success(text("undone"));
            } catch (ProblemException refused) {
                Notices.error(Refusals.of(refused));
            }
        });
    }

    /** What rules the group now. */
    QueueRow latest(QueueRow row) {
        GroupPolicy<QueuePolicy> now = policies.get(row.group().code());
        return new QueueRow(now.group(), now.policy(), now.source(), now.version(), row.takesOffline(), row.now());
    }

    /** The rule of all groups now. */
    Versioned<QueueRule> latestRule() {
        return handling.current();
    }

    /** What the group would be ruled by without a row of its own. */
    String effectOfReset(QueueRow row) {
        String name = row.group().name();
        return text(
                "reset.effect", name, QueueWords.effect(policies.get("default").policy(), name));
    }

    /** Who saved in between, and when. */
    String change(StaleSettingsException stale) {
        return change(stale.changedBy(), stale.changedAt());
    }

    /** Who last changed what rules this group, and when. */
    String lastChange(QueueRow row) {
        return lastChange("queue-policy:" + row.group().code(), "queue-policy:default");
    }

    /** Who last changed the rule of all groups, and when. */
    String lastChangeOfRule() {
        return lastChange("queue-handling");
    }

    private String lastChange(String... subjects) {
        return lastChanges
                .of(List.of(subjects))
                .map(last -> change(last.who(), last.at()))
                .orElseGet(() -> change(null, null));
    }

    private String change(@Nullable String by, @Nullable Instant at) {
        return ConflictNotice.who(by, at, clock.instant(), clock.getZone());
    }
}
