package io.afterhours.audit;

import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells who changed something last, for somebody whose own change came too late. */
@Component
public class LastChanges {

    private static final String SELECT = """
            SELECT audit.actor, a.name, audit.at
            FROM audit LEFT JOIN agent a ON a.username = audit.actor\s""";

    private final JdbcClient jdbc;

    LastChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who changed something, and when.
     *
     * @param actor as it is recorded
     * @param name what that person is called; null for whatever is no person
     */
    public record Change(String actor, @Nullable String name, Instant at) {

        /** The name, or of anybody else what is recorded. */
        public String who() {
            return name == null ? actor : name;
        }
    }

    /** The newest recorded change of any of these subjects; reads index audit_subject. */
    public Optional<Change> of(Collection<String> subjects) {
        return jdbc.sql(SELECT + "WHERE subject IN (:subjects) ORDER BY audit.id DESC LIMIT 1")
                .param("subjects", subjects)
                .query((rs, n) -> new Change(rs.getString("actor"), rs.getString("name"), Instants.of(rs, "at")))
                .optional();
    }

    /** The recorded change that the settings' version began with; reads index audit_settings_version. */
    public Optional<Change> toVersion(long version) {
        return jdbc.sql(SELECT + "WHERE settings_version = ? ORDER BY audit.id LIMIT 1")
                .param(version)
                .query((rs, n) -> new Change(rs.getString("actor"), rs.getString("name"), Instants.of(rs, "at")))
                .optional();
    }
}
