package io.afterhours.finding;

import io.afterhours.finding.Facts.OfGroup;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.ReturnShape;
import io.afterhours.routing.ProspectChange;
import io.afterhours.routing.ProspectRules;
import io.afterhours.team.Group;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single changes that mend what was found, and what customers will notice of them: asked of the admission table. Pure. */
final class FixRules {

    private static final int MOST_OPEN = 10_000;

    private FixRules() {}

    /** Switches offline chats on. */
    static Discovery offlineChats(Facts facts, FindingKind kind, List<OfGroup> concerned) {
        var changes = concerned.stream()
                .flatMap(group -> changes(group, group.policy().withOfflineChats(true)).stream())
                .distinct()
                .toList();
        return new Discovery(
                kind,
                null,
                names(concerned),
                List.of(),
                FindingRules.OFFLINE,
                new Fix.OfflineChats(facts.offlineChats()),
                changes);
    }

    /**
     * Changes the offline row that rules these groups. While offline chats are off for the workspace, enabling a row
     * mends nothing, so there is no fix then.
     */
    static Discovery offlineRow(
            Facts facts, FindingKind kind, OfGroup owner, List<OfGroup> ruled, UnaryOperator<OfflinePolicy> change) {
        var was = owner.offline().policy();
        var after = change.apply(was);
        var inert = !facts.offlineChats().value() && after.enabled() != was.enabled();
        var fix = inert || after.equals(was) ? null : new Fix.OfflineRow(owner.offline(), after);
        return found(
                kind,
                owner,
                ruled,
                FindingRules.OFFLINE,
                fix,
                fix == null ? List.of() : changes(ruled, group -> group.policy().with(after)));
    }

    /** Changes the queue row that rules these groups. */
    static Discovery queueRow(
            FindingKind kind, OfGroup owner, List<OfGroup> ruled, Function<QueuePolicy, QueuePolicy> change) {
        var after = change.apply(owner.queue().policy());
        return found(
                kind,
                owner,
                ruled,
                FindingRules.QUEUE,
                new Fix.QueueRow(owner.queue(), after),
                changes(ruled, group -> group.policy().with(after)));
    }

    static Discovery found(
            FindingKind kind,
            OfGroup owner,
            List<OfGroup> concerned,
            @Nullable String path,
            @Nullable Fix fix,
            List<ProspectChange> changes) {
        return new Discovery(
                kind, owner.group(), names(concerned), numbers(kind, concerned), link(path, owner), fix, changes);
    }

    /** Screens that are not about groups have no form of one; and who belongs to Default is decided person by person. */
    private static @Nullable String link(@Nullable String path, OfGroup owner) {
        if (FindingRules.GROUPS.equals(path) && owner.group().builtIn()) {
            return FindingRules.AGENTS;
        }
        var ofGroups = path != null
                && Stream.of(
                                FindingRules.OFFLINE,
                                FindingRules.QUEUE,
                                FindingRules.HOURS,
                                FindingRules.WIDGET,
                                FindingRules.GROUPS)
                        .anyMatch(path::equals);
        return ofGroups ? path + "/" + owner.group().code() : path;
    }

    /** What the sentence says beside the names. */
    private static List<Object> numbers(FindingKind kind, List<OfGroup> concerned) {
        var first = concerned.getFirst();
        return switch (kind) {
            case CAP_REACHED -> {
                var most = first.policy().offline().maxOpen();
                yield List.of(first.open(), most == null ? 0 : most);
            }
            case QUORUM_TOO_BIG -> {
                var needed = first.policy().offline().returns().quorumAgents();
                yield List.of(needed == null ? 0 : needed, first.staff().people());
            }
            case QUEUE_OFF -> List.of(first.staff().slots());
            case QUEUE_MANY -> List.of(first.policy().queue().limit());
            case STUCK -> List.of(first.stuck() == null ? 0 : first.stuck().open());
            default -> List.of();
        };
    }

    private static List<ProspectChange> changes(List<OfGroup> ruled, Function<OfGroup, EffectivePolicy> after) {
        return ruled.stream()
                .flatMap(group -> changes(group, after.apply(group)).stream())
                .distinct()
                .toList();
    }

    private static List<ProspectChange> changes(OfGroup group, EffectivePolicy after) {
        // at any instant will do: whether it ever closes
        return ProspectRules.differences(
                group.policy(), after, group.staff().attending(), group.hours().enabled());
    }

    static List<Group> names(List<OfGroup> groups) {
        return groups.stream().map(OfGroup::group).toList();
    }

    static OfflinePolicy enabled(OfflinePolicy was) {
        return new OfflinePolicy(true, was.maxOpen(), was.autoAssign(), was.priority(), was.returns());
    }

    static OfflinePolicy assigned(OfflinePolicy was) {
        return new OfflinePolicy(was.enabled(), was.maxOpen(), true, was.priority(), was.returns());
    }

    /** The next ten that leaves room for ten more. */
    static OfflinePolicy roomFor(OfflinePolicy was, int open) {
        var enough = Math.min(MOST_OPEN, (open + 19) / 10 * 10);
        return new OfflinePolicy(was.enabled(), enough, was.autoAssign(), was.priority(), was.returns());
    }

    static OfflinePolicy quorumOf(OfflinePolicy was, int people) {
        var returns = was.returns();
        return new OfflinePolicy(
                was.enabled(),
                was.maxOpen(),
                was.autoAssign(),
                was.priority(),
                new ReturnShape(returns.mode(), people, returns.quorumMinutes(), returns.burstCap()));
    }
}
