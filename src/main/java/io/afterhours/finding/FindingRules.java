package io.afterhours.finding;

import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.finding.Facts.OfGroup;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.ReturnShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The catalogue: settings that contradict others, or what they are for. Pure. */
final class FindingRules {

    static final String OFFLINE = "settings/offline-handling";
    static final String QUEUE = "settings/queue-handling";
    static final String HOURS = "settings/working-hours";
    static final String GROUPS = "settings/groups";
    static final String AGENTS = "settings/agents";
    static final String WIDGET = "settings/chat-widget";
    static final String EMAIL = "settings/email";
    static final String OPEN = "inbox/open";

    private FindingRules() {}

    /** Everything that is wrong, the worst first. Groups that inherit one row are found together. */
    static List<Discovery> in(Facts facts) {
        var found = new ArrayList<Discovery>();
        found.addAll(each(facts, FindingKind.HOURS_UNSET, group -> group.hours().unset(), HOURS));
        found.addAll(openButOff(facts));
        found.addAll(refusing(facts, FindingKind.OPEN_BUT_DISABLED, FindingRules::openButDisabled));
        found.addAll(refusing(facts, FindingKind.OVERFLOW_BUT_DISABLED, FindingRules::overflows));
        found.addAll(hoursMiss(facts));
        found.addAll(each(facts, FindingKind.NO_MEMBERS, FindingRules::deserted, GROUPS));
        found.addAll(each(facts, FindingKind.NOBODY_LOGS_IN, FindingRules::nobodyLogsIn, AGENTS));
        found.addAll(each(facts, FindingKind.NO_SLOTS, FindingRules::withoutSlots, AGENTS));
        found.addAll(onlyAway(facts));
        found.addAll(unassigned(facts));
        found.addAll(each(
                facts,
                FindingKind.STUCK,
                group -> group.stuck() != null && group.policy().offline().autoAssign(),
                OPEN));
        found.addAll(capReached(facts));
        found.addAll(widgetHidden(facts));
        found.addAll(mailOff(facts));
        found.addAll(quorum(facts));
        found.addAll(QueueFindingRules.off(facts));
        found.addAll(QueueFindingRules.many(facts));
        return List.copyOf(found);
    }

    private static List<Discovery> openButOff(Facts facts) {
        var concerned = facts.where(group -> group.policy().queue().enabled());
        return facts.rule().whenAllOffline() == WhenAllOffline.OPEN
                        && !facts.offlineChats().value()
                ? List.of(FixRules.offlineChats(facts, FindingKind.OPEN_BUT_OFF, concerned))
                : List.of();
    }

    private static boolean openButDisabled(Facts facts, OfGroup group) {
        return facts.rule().whenAllOffline() == WhenAllOffline.OPEN
                && group.policy().queue().enabled()
                && facts.offlineChats().value()
                && !group.policy().offline().enabled();
    }

    private static boolean overflows(Facts facts, OfGroup group) {
        var queue = group.policy().queue();
        return queue.enabled() && queue.overflow() == QueuePolicy.Overflow.OFFLINE && !group.takesOffline();
    }

    private interface Refusal {
        boolean test(Facts facts, OfGroup group);
    }

    /** What groups do that take no offline tickets: by the row that says so, or by the toggle. */
    private static List<Discovery> refusing(Facts facts, FindingKind kind, Refusal refusal) {
        var found = new ArrayList<Discovery>();
        var switchedOff = facts.where(group -> refusal.test(facts, group)
                && !facts.offlineChats().value()
                && group.policy().offline().enabled());
        if (!switchedOff.isEmpty()) {
            found.add(FixRules.offlineChats(facts, kind, switchedOff));
        }
        facts.owned(
                        group -> refusal.test(facts, group)
                                && !group.policy().offline().enabled(),
                        facts::offlineOwner)
                .forEach(
                        (owner, ruled) -> found.add(FixRules.offlineRow(facts, kind, owner, ruled, FixRules::enabled)));
        return found;
    }

    private static List<Discovery> hoursMiss(Facts facts) {
        return refusing(
                facts,
                FindingKind.HOURS_MISS,
                (all, group) -> !group.hours().unset()
                        && !group.takesOffline()
                        && group.hours().closes(all.at()));
    }

    private static boolean deserted(OfGroup group) {
        return group.staff().people() == 0 && group.policy().offline().enabled();
    }

    private static boolean nobodyLogsIn(OfGroup group) {
        return group.staff().people() > 0 && group.staff().ableToLogIn() == 0;
    }

    private static boolean withoutSlots(OfGroup group) {
        return group.staff().people() > 0 && group.staff().slots() == 0;
    }

    private static List<Discovery> onlyAway(Facts facts) {
        return facts
                .where(group -> group.now() != null && !group.now().onlyAway().isEmpty())
                .stream()
                .map(group -> new Discovery(
                        FindingKind.ONLY_AWAY,
                        group.group(),
                        List.of(group.group()),
                        List.of(AwayPhrase.of(Objects.requireNonNull(group.now()))),
                        AGENTS,
                        null,
                        List.of()))
                .toList();
    }

    private static List<Discovery> unassigned(Facts facts) {
        return facts
                .owned(group -> group.open() > 0 && !group.policy().offline().autoAssign(), facts::offlineOwner)
                .entrySet()
                .stream()
                .map(each -> FixRules.offlineRow(
                        facts, FindingKind.UNASSIGNED, each.getKey(), each.getValue(), FixRules::assigned))
                .toList();
    }

    private static List<Discovery> capReached(Facts facts) {
        return facts.owned(FindingRules::full, facts::offlineOwner).entrySet().stream()
                .map(each -> {
                    var most = each.getValue().stream()
                            .max(Comparator.comparingInt(OfGroup::open))
                            .orElseThrow();
                    return FixRules.offlineRow(
                            facts,
                            FindingKind.CAP_REACHED,
                            each.getKey(),
                            each.getValue(),
                            was -> FixRules.roomFor(was, most.open()));
                })
                .toList();
    }

    private static boolean full(OfGroup group) {
        var most = group.policy().offline().maxOpen();
        return group.takesOffline() && most != null && group.open() >= most;
    }

    private static List<Discovery> widgetHidden(Facts facts) {
        return facts
                .owned(
                        group ->
                                group.takesOffline() && group.widget().setting().whenOffline() == Show.HIDE,
                        facts::widgetOwner)
                .entrySet()
                .stream()
                .map(each -> {
                    var owner = each.getKey();
                    var was = owner.widget().setting();
                    var form = new WidgetSetting(
                            was.origins(), Show.FORM, was.whenFull(), was.leaveAfterMinutes(), was.texts());
                    return FixRules.found(
                            FindingKind.WIDGET_HIDDEN,
                            owner,
                            each.getValue(),
                            WIDGET,
                            new Fix.WidgetRow(owner.widget(), form),
                            List.of());
                })
                .toList();
    }

    private static List<Discovery> mailOff(Facts facts) {
        var taking = facts.where(OfGroup::takesOffline);
        return facts.mail() || taking.isEmpty()
                ? List.of()
                : List.of(new Discovery(
                        FindingKind.MAIL_OFF, null, FixRules.names(taking), List.of(), EMAIL, null, List.of()));
    }

    private static List<Discovery> quorum(Facts facts) {
        return facts.where(FindingRules::waitsForMoreThanThereAre).stream()
                .map(group -> {
                    var owner = facts.offlineOwner(group);
                    var people = group.staff().people();
                    return owner.equals(group) && people > 0
                            ? FixRules.offlineRow(
                                    facts,
                                    FindingKind.QUORUM_TOO_BIG,
                                    owner,
                                    List.of(group),
                                    was -> FixRules.quorumOf(was, people))
                            : FixRules.found(
                                    FindingKind.QUORUM_TOO_BIG, group, List.of(group), OFFLINE, null, List.of());
                })
                .toList();
    }

    private static boolean waitsForMoreThanThereAre(OfGroup group) {
        var returns = group.policy().offline().returns();
        var needed = returns.quorumAgents();
        return group.policy().offline().autoAssign()
                && returns.mode() == ReturnShape.Mode.QUORUM
                && needed != null
                && needed > group.staff().people();
    }

    private static List<Discovery> each(Facts facts, FindingKind kind, Predicate<OfGroup> rule, String path) {
        var concerned = facts.where(rule);
        return concerned.isEmpty()
                ? List.of()
                : List.of(FixRules.found(kind, concerned.getFirst(), concerned, path, null, List.of()));
    }
}
