package io.afterhours.notification;

import io.afterhours.database.Instants;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of notification_person. */
@Component
class PersonSql {

    private static final String SELECT = """
            SELECT p.agent_id, a.name, a.roles, p.email, p.language, p.timezone, p.quiet_from, p.quiet_to, p.digest,
                p.digest_minute, p.digest_from, p.mailed_at, p.version
            FROM notification_person p JOIN agent a ON a.id = p.agent_id
            """;

    private final JdbcClient jdbc;

    PersonSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody who said how to be told.
     *
     * @param wishes without what they chose
     * @param digestFrom what the next digest begins with
     * @param mailedAt when they were last written to
     */
    record Row(
            AgentId agent,
            String name,
            boolean admin,
            boolean takesChats,
            Wishes wishes,
            @Nullable Instant digestFrom,
            @Nullable Instant mailedAt) {

        /** Whether they look after this group. */
        boolean looksAfter(GroupId group, Set<GroupId> memberships) {
            return admin || (group.equals(GroupId.DEFAULT) ? takesChats : memberships.contains(group));
        }
    }

    Optional<Row> of(AgentId agent) {
        return jdbc.sql(SELECT + "WHERE p.agent_id = ?")
                .param(agent.value())
                .query(PersonSql::row)
                .optional();
    }

    /** Everybody who can be written to. */
    List<Row> reachable() {
        return jdbc.sql(SELECT + "WHERE a.enabled AND p.email IS NOT NULL ORDER BY p.agent_id")
                .query(PersonSql::row)
                .list();
    }

    /** Locks and reads one whom no other node writes to just now. */
    Optional<Row> lock(AgentId agent) {
        return jdbc.sql("SELECT agent_id FROM notification_person WHERE agent_id = ? FOR UPDATE SKIP LOCKED")
                .param(agent.value())
                .query(Long.class)
                .optional()
                .flatMap(found -> of(agent));
    }

    /** The same for one whose digest is due. */
    Optional<Row> lockDigest(AgentId agent, Instant now) {
        return jdbc.sql("""
                SELECT agent_id FROM notification_person WHERE agent_id = ? AND digest_due <= ?
                FOR UPDATE SKIP LOCKED""")
                .param(agent.value())
                .param(Instants.toDatabase(now))
                .query(Long.class)
                .optional()
                .flatMap(found -> of(agent));
    }

    /** The explicit groups of these people; key agent_group. */
    Map<Long, Set<GroupId>> memberships(Collection<Row> people) {
        var groups = new HashMap<Long, Set<GroupId>>();
        if (!people.isEmpty()) {
            jdbc.sql("SELECT agent_id, grp_id FROM agent_group WHERE agent_id IN (:agents)")
                    .param(
                            "agents",
                            people.stream().map(each -> each.agent().value()).toList())
                    .query(row -> {
                        groups.computeIfAbsent(row.getLong("agent_id"), each -> new HashSet<>())
                                .add(new GroupId(row.getLong("grp_id")));
                    });
        }
        return groups;
    }

    /** Answers whether the row was as the caller saw it; version 0 writes the first one. */
    boolean write(AgentId agent, Wishes wishes, @Nullable Instant digestDue, Instant now) {
        var quiet = wishes.quiet();
        return jdbc.sql(wishes.version() == 0 ? INSERT : UPDATE)
                        .param("agent", agent.value())
                        .param("email", wishes.email())
                        .param("language", wishes.language())
                        .param("zone", wishes.zone().getId())
                        .param("quietFrom", quiet == null ? null : quiet.from())
                        .param("quietTo", quiet == null ? null : quiet.to())
                        .param("digest", wishes.digest().name())
                        .param("minute", wishes.digestMinute())
                        .param("due", Instants.toDatabaseOrNull(digestDue))
                        .param("now", Instants.toDatabase(now))
                        .param("version", wishes.version())
                        .update()
                == 1;
    }

    private static final String INSERT = """
            INSERT IGNORE INTO notification_person (agent_id, email, language, timezone, quiet_from, quiet_to, digest,
                digest_minute, digest_from, digest_due, version)
            VALUES (:agent, :email, :language, :zone, :quietFrom, :quietTo, :digest, :minute, :now, :due, 1)""";

    private static final String UPDATE = """
            UPDATE notification_person SET email = :email, language = :language, timezone = :zone,
                quiet_from = :quietFrom, quiet_to = :quietTo,
                digest_from = IF(digest = 'OFF' OR digest_from IS NULL, :now, digest_from),
                digest = :digest, digest_minute = :minute, digest_due = :due, version = version + 1
            WHERE agent_id = :agent AND version = :version""";

    /** Who gets a daily digest by now; key notification_person_digest. */
    List<AgentId> digestDue(Instant now, int most) {
        return jdbc.sql("SELECT agent_id FROM notification_person WHERE digest_due <= ? ORDER BY digest_due LIMIT "
                        + most)
                .param(Instants.toDatabase(now))
                .query((row, n) -> new AgentId(row.getLong(1)))
                .list();
    }

    void digested(AgentId agent, Instant now, @Nullable Instant next) {
        jdbc.sql("UPDATE notification_person SET digest_from = ?, digest_due = ? WHERE agent_id = ?")
                .param(Instants.toDatabase(now))
                .param(Instants.toDatabaseOrNull(next))
                .param(agent.value())
                .update();
    }

    void mailed(AgentId agent, Instant now) {
        jdbc.sql("UPDATE notification_person SET mailed_at = ? WHERE agent_id = ?")
                .param(Instants.toDatabase(now))
                .param(agent.value())
                .update();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var from = row.getObject("quiet_from", Integer.class);
        var to = row.getObject("quiet_to", Integer.class);
        var roles = List.of(row.getString("roles").split(","));
        return new Row(
                new AgentId(row.getLong("agent_id")),
                row.getString("name"),
                roles.contains("ADMIN"),
                roles.contains("AGENT") || roles.contains("SUPERVISOR"),
                new Wishes(
                        row.getString("email"),
                        row.getString("language"),
                        ZoneId.of(row.getString("timezone")),
                        from == null || to == null ? null : new Quiet(from, to),
                        Digest.valueOf(row.getString("digest")),
                        row.getInt("digest_minute"),
                        Choices.NONE,
                        row.getLong("version")),
                Instants.orNull(row, "digest_from"),
                Instants.orNull(row, "mailed_at"));
    }
}
