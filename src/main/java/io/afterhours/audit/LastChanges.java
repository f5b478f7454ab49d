package io.afterhours.audit;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells who changed something last, for somebody whose own change came too late. */
@Component
public class LastChanges {

    private static final String SELECT = """
            SELECT COALESCE(a.name, audit.actor) AS actor, audit.at
            FROM audit LEFT JOIN agent a ON a.username = audit.actor\s""";

    private final JdbcClient jdbc;

    LastChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who changed something, and when.
     *
     * @param actor a person's name; of anybody else what is recorded
     */
    public record Change(String actor, Instant at) {}

    /** The newest recorded change of any of these subjects; reads index audit_subject. */
    public Optional<Change> of(Collection<String> subjects) {
        return jdbc.sql(SELECT + "WHERE subject IN (:subjects) ORDER BY audit.id DESC LIMIT 1")
                .param("subjects", subjects)
                .query((rs, n) -> new Change(rs.getString("actor"), Instants.of(rs, "at")))
                .optional();
    }

    /** The recorded change that the settings' version began with; reads index audit_settings_version. */
    public Optional<Change> toVersion(long version) {
        return jdbc.sql(SELECT + "WHERE settings_version = ? ORDER BY audit.id LIMIT 1")
                .param(version)
                .query((rs, n) -> new Change(rs.getString("actor"), Instants.of(rs, "at")))
                .optional();
    }
}
