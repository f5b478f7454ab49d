package io.afterhours.finding;

import io.afterhours.finding.Facts.OfGroup;
import io.afterhours.policy.QueuePolicy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The part of the catalogue that is about queues. Pure. */
final class QueueFindingRules {

    /** From here on waiting takes so long that a line does more harm than good (semantics 1.1). */
    static final int MANY = 20;

    /** So few at once that the next customer soon finds everybody busy. */
    static final int FEW = 5;

    private QueueFindingRules() {}

    static List<Discovery> off(Facts facts) {
        return queues(
                facts,
                FindingKind.QUEUE_OFF,
                group -> !group.policy().queue().enabled()
                        && group.staff().slots() > 0
                        && group.staff().slots() <= FEW,
                was -> new QueuePolicy(true, was.limit(), was.overflow()));
    }

    static List<Discovery> many(Facts facts) {
        return queues(
                facts,
                FindingKind.QUEUE_MANY,
                group -> group.policy().queue().enabled()
                        && group.policy().queue().limit() > MANY,
                was -> new QueuePolicy(true, MANY, was.overflow()));
    }

    private static List<Discovery> queues(
            Facts facts, FindingKind kind, Predicate<OfGroup> rule, Function<QueuePolicy, QueuePolicy> change) {
        return facts.owned(rule, facts::queueOwner).entrySet().stream()
                .map(each -> FixRules.queueRow(kind, each.getKey(), each.getValue(), change))
                .toList();
    }
}
