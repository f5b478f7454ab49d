package io.afterhours.policy;

import io.afterhours.database.Instants;
import io.afterhours.policy.PlannedChange.Outcome;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table planned_change. */
@Component
class PlanSql {

    private static final int LONGEST_DETAIL = 400;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PlanSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The id it was given; {@code planned} has none yet. */
    long insert(PlannedChange planned, Instant at) {
        var id = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO planned_change (subject, grp_id, base, new_value, starts_at, ends_at, until_opening,
                            state, planned_by, planned_at, due_at)
                        VALUES (:subject, :group, :base, :value, :starts, :ends, :opening, 'PLANNED', :by, :at, :starts)""")
                .param("subject", planned.subject().toString())
                .param("group", planned.group() == null ? null : planned.group().value())
                .param("base", planned.base().toString())
                .param("value", planned.value().toString())
                .param("starts", Instants.toDatabase(planned.startsAt()))
                .param("ends", Instants.toDatabaseOrNull(planned.endsAt()))
                .param("opening", planned.untilOpening())
                .param("by", planned.plannedBy())
                .param("at", Instants.toDatabase(at))
                .update(id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    void begin(long id, @Nullable JsonNode before, long version, @Nullable Instant endsAt) {
        jdbc.sql("""
                        UPDATE planned_change SET state = 'RUNNING', before_value = :before, began_version = :version,
                            ends_at = :ends, due_at = :ends WHERE id = :id""")
                .param("before", before == null ? null : before.toString())
                .param("version", version)
                .param("ends", Instants.toDatabaseOrNull(endsAt))
                .param("id", id)
                .update();
    }

    /** {@code version} is the one that it ended with; null when it changed nothing. */
    void over(long id, Outcome outcome, @Nullable String detail, @Nullable Long version, Instant now) {
        jdbc.sql("""
                        UPDATE planned_change SET state = 'OVER', outcome = :outcome, detail = :detail, over_at = :now,
                            ended_version = :version, due_at = NULL WHERE id = :id""")
                .param("outcome", outcome.name())
                .param("detail", detail == null ? null : detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .param("version", version)
                .param("now", Instants.toDatabase(now))
                .param("id", id)
                .update();
    }

    /** Moves the end of a change that is not over; a running one falls due then. */
    void endsAt(long id, @Nullable Instant end) {
        jdbc.sql("""
                        UPDATE planned_change SET ends_at = :end, due_at = IF(state = 'RUNNING', :end, due_at)
                        WHERE id = :id AND state <> 'OVER'""")
                .param("end", Instants.toDatabaseOrNull(end))
                .param("id", id)
                .update();
    }

    Optional<PlannedChange> byId(long id) {
        return jdbc.sql("SELECT * FROM planned_change WHERE id = :id")
                .param("id", id)
                .query((row, n) -> change(row))
                .optional();
    }

    /** Those of one setting that are not over; key planned_change_subject. */
    List<PlannedChange> notOver(SettingSubject subject) {
        return jdbc.sql("SELECT * FROM planned_change WHERE subject = :subject AND state IN ('PLANNED', 'RUNNING')")
                .param("subject", subject.toString())
                .query((row, n) -> change(row))
                .list();
    }

    /** All that are not over, the next to fall due first; few are ever planned at once. */
    List<PlannedChange> notOver() {
        return jdbc.sql("""
                        SELECT * FROM planned_change WHERE state IN ('PLANNED', 'RUNNING')
                        ORDER BY due_at IS NULL, due_at, id LIMIT 2000""").query((row, n) -> change(row)).list();
    }

    /** Those that ended otherwise than planned since then, newest first; key planned_change_state. */
    List<PlannedChange> surprising(Instant since) {
        return jdbc.sql("""
                        SELECT * FROM planned_change WHERE state = 'OVER' AND over_at > :since AND outcome IN (:outcomes)
                        ORDER BY over_at DESC LIMIT 200""")
                .param("since", Instants.toDatabase(since))
                .param("outcomes", List.of(Outcome.LEFT.name(), Outcome.PASSED.name(), Outcome.REFUSED.name()))
                .query((row, n) -> change(row))
                .list();
    }

    /** Key planned_change_due. */
    List<Long> due(Instant now, int most) {
        return jdbc.sql("SELECT id FROM planned_change WHERE due_at <= :now ORDER BY due_at, id LIMIT :most")
                .param("now", Instants.toDatabase(now))
                .param("most", most)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /** Key planned_change_due. */
    Optional<Instant> nextDue(Instant after) {
        return jdbc.sql("SELECT MIN(due_at) AS due FROM planned_change WHERE due_at > :after")
                .param("after", Instants.toDatabase(after))
                .query((row, n) -> Optional.ofNullable(Instants.orNull(row, "due")))
                .single();
    }

    /** Those of deleted groups. */
    void groupGone(GroupId group, Instant now) {
        jdbc.sql("SELECT id FROM planned_change WHERE grp_id = :group AND state IN ('PLANNED', 'RUNNING')")
                .param("group", group.value())
                .query((row, n) -> row.getLong("id"))
                .list()
                .forEach(id -> over(id, Outcome.GROUP_GONE, null, null, now));
    }

    private PlannedChange change(ResultSet row) throws SQLException {
        long group = row.getLong("grp_id");
        var ofGroup = row.wasNull() ? null : new GroupId(group);
        var before = row.getString("before_value");
        var outcome = row.getString("outcome");
        return new PlannedChange(
                row.getLong("id"),
                SettingSubject.of(row.getString("subject")),
                ofGroup,
                json.readTree(row.getString("base")),
                json.readTree(row.getString("new_value")),
                Instants.of(row, "starts_at"),
                Instants.orNull(row, "ends_at"),
                row.getBoolean("until_opening"),
                State.valueOf(row.getString("state")),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("detail"),
                before == null ? null : json.readTree(before),
                row.getObject("began_version", Long.class),
                row.getString("planned_by"),
                Instants.orNull(row, "over_at"));
    }
}
