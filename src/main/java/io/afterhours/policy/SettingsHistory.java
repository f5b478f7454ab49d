package io.afterhours.policy;

import io.afterhours.database.Transactions;
import io.afterhours.policy.Reversal.Obstacle;
import io.afterhours.problem.Problems;
import io.afterhours.team.Groups;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * The numbered changes of all settings that rule decisions, and the way back. A version is the change of one row, so
 * reverting it touches that row alone: it becomes again what it was before. That is a new version like any other.
 *
 * @see <a href="../../../../../../docs/decisions/0037-a-version-is-the-change-of-one-row.md">decision 0037</a>
 */
@Service
public class SettingsHistory {

    private final SettingsHistorySql sql;
    private final SettingKinds kinds;
    private final Groups groups;
    private final Transactions transactions;

    SettingsHistory(SettingsHistorySql sql, SettingKinds kinds, Groups groups, Transactions transactions) {
        this.sql = sql;
        this.kinds = kinds;
        this.groups = groups;
        this.transactions = transactions;
    }

    /**
     * A page of versions, newest first.
     *
     * @param group only changes of this group's own settings; null for those of all groups and of the workspace
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Page<SettingsVersion> page(@Nullable String group, int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        long below = from == null ? Long.MAX_VALUE : from.number(0);
        var found = group == null
                ? sql.below(below, kinds.names(), most + 1)
                : sql.belowOf(kinds.subjectsOf(group), below, most + 1);
        return Page.of(found, most, version -> Cursor.of(version.version()));
    }

    /** One version; empty for a number that no setting that rules decisions began with. */
    @PreAuthorize("hasRole('ADMIN')")
    public Optional<SettingsVersion> version(long version) {
        return sql.version(version).filter(found -> kinds.of(found.subject()).isPresent());
    }

    /** The newest change of the setting that this version changed. */
    @PreAuthorize("hasRole('ADMIN')")
    public Optional<SettingsVersion> newest(long version) {
        return version(version).flatMap(found -> sql.newest(found.subject()));
    }

    /** What reverting this version would do now; 404 VERSION_NOT_FOUND. */
    @PreAuthorize("hasRole('ADMIN')")
    public Reversal preview(long version) {
        return transactions.read(() -> reversal(version));
    }

    /**
     * Puts the setting back to what it was before this version, and answers the number of the version that this made.
     *
     * @param expectedVersion of {@link Reversal#expectedVersion()}; null when the last writer wins
     * @throws StaleSettingsException when the setting was changed since
     * @throws io.afterhours.problem.ProblemException 409 when there is an obstacle, 422 when what it was cannot be saved
     *     any more
     */
    @PreAuthorize("hasRole('ADMIN')")
    public long revert(long version, @Nullable Long expectedVersion) {
        var reversal = reversal(version);
        refuse(reversal.obstacle());
        var subject = reversal.version().subject();
        return kinds.required(subject)
                .write(
                        subject.code(),
                        reversal.target(),
                        expectedVersion == null ? (Long) reversal.expectedVersion() : expectedVersion);
    }

    private Reversal reversal(long number) {
        var version = version(number)
                .orElseThrow(() -> Problems.notFound(
                        "VERSION_NOT_FOUND", "No setting that rules decisions was changed by version " + number));
        var subject = version.subject();
        var kind = kinds.required(subject);
        var gone = kind.byGroup() ? gone(version) : null;
        if (gone != null) {
            return new Reversal(version, gone, version.before(), List.of(), null, false, 0);
        }
        var now = kind.current(subject.code());
        var target = kind.fitting(subject.code(), version.before());
        var changes = DiffRules.changes(now.own(), target);
        boolean nothing = changes.isEmpty() && (now.own() == null) == (target == null);
        return new Reversal(
                version,
                nothing ? Obstacle.NOTHING_TO_CHANGE : null,
                target,
                compared(now, target),
                sql.newest(subject).filter(newest -> newest.version() != number).orElse(null),
                !Objects.equals(target, version.before()),
                now.version());
    }

    /** Against what rules, when the setting has no value of its own yet: that is what its readers know. */
    private static List<FieldChange> compared(SettingKind.Current now, @Nullable JsonNode target) {
        return DiffRules.changes(target == null ? now.own() : now.ruling(), target);
    }

    private @Nullable Obstacle gone(SettingsVersion version) {
        var code = Objects.requireNonNull(version.subject().code());
        if (groups.byCode(code).isEmpty()) {
            return Obstacle.GROUP_GONE;
        }
        return sql.groupDeletedSince(code, version.version()) ? Obstacle.GROUP_REPLACED : null;
    }

    private static void refuse(@Nullable Obstacle obstacle) {
        switch (obstacle) {
            case null -> {}
            case GROUP_GONE ->
                throw Problems.conflict(
                        "GROUP_GONE", "The group does not exist any more, so its setting cannot be reverted");
            case GROUP_REPLACED ->
                throw Problems.conflict(
                        "GROUP_REPLACED",
                        "The group was deleted and another one has its code now: change that one's setting instead");
            case NOTHING_TO_CHANGE ->
                throw Problems.conflict("NOTHING_TO_CHANGE", "The setting already is what it was before this version");
        }
    }
}
