package io.afterhours.policy.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueuePolicy.Overflow;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import java.util.ArrayList;
import java.util.List;

/** Says in the reader's words what queue settings do. */
final class QueueWords {

    /** From here on waiting takes so long that a line does more harm than good (semantics 1.1). */
    private static final int MANY = 20;

    /** Nobody's keyboard is silent just because they wait, so this many minutes are added (semantics 1.9). */
    private static final int IDLE_ALLOWANCE = 10;

    private QueueWords() {}

    /** What happens under this policy while everybody is busy. */
    static String effect(QueuePolicy policy, String group) {
        if (!policy.enabled()) {
            return text("effect.disabled", group);
        }
        return text("effect.limit", policy.limit(), group) + " "
                + text(policy.overflow() == Overflow.OFFLINE ? "effect.overflow" : "effect.missed");
    }

    /** What a new policy means, and what it means for those who wait already. */
    static List<String> warnings(QueuePolicy policy, List<QueueRow> ruled) {
        List<String> warnings = new ArrayList<>();
        if (policy.enabled() && policy.limit() > MANY) {
            warnings.add(text("warning.many", MANY));
        }
        for (QueueRow row : ruled) {
            String prefix = ruled.size() > 1 ? row.group().name() + ": " : "";
            if (row.queued() > 0 && !policy.enabled()) {
                warnings.add(prefix + text("warning.disabled", row.queued()));
            } else if (policy.enabled() && row.queued() > 0 && row.queued() >= policy.limit()) {
                warnings.add(prefix + text("warning.lowered", row.queued(), policy.limit()));
            }
            if (policy.enabled() && policy.overflow() == Overflow.OFFLINE && !row.takesOffline()) {
                warnings.add(text("finding.overflow", row.group().name()));
            }
        }
        return warnings;
    }

    /** What time does under this rule, a sentence for each part that is switched on. */
    static List<String> effect(QueueRule rule, boolean offlineEnabled) {
        List<String> sentences = new ArrayList<>();
        boolean open = rule.effective(offlineEnabled) == WhenAllOffline.OPEN;
        sentences.add(text(open ? "rule.effect.open" : "rule.effect.missed", rule.graceMinutes()));
        Integer inactivity = rule.inactivityMinutes();
        if (inactivity != null) {
            String key = rule.inactivityToOpen() ? "rule.effect.inactivity.open" : "rule.effect.inactivity";
            sentences.add(text(key, inactivity, inactivity + IDLE_ALLOWANCE));
        }
        if (rule.returnAfterOfflineMinutes() != null) {
            sentences.add(text("rule.effect.return", rule.returnAfterOfflineMinutes()));
        }
        if (rule.noReplyMinutes() != null) {
            sentences.add(text("rule.effect.noreply", rule.noReplyMinutes()));
        }
        if (rule.maxOpenAgeHours() != null) {
            boolean missed = rule.maxOpenAgeAction() == MaxOpenAgeAction.MISSED;
            sentences.add(text(missed ? "rule.effect.age.missed" : "rule.effect.age.followup", rule.maxOpenAgeHours()));
        }
        return sentences;
    }

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("policy.queue." + key, parameters);
    }
}
