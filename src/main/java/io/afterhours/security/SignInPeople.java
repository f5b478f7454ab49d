package io.afterhours.security;

import io.afterhours.team.AgentId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** How everybody logs in, page by page, for administrators. */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class SignInPeople {

    private static final String SEARCH = " WHERE a.enabled AND (a.name LIKE :text OR a.username LIKE :text) ";

    private final JdbcClient jdbc;

    SignInPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One person.
     *
     * @param password whether they have one
     * @param provider whether they can come in through the provider
     * @param secondFactor whether their password takes a code as well
     * @param sessions in how many browsers they are logged in
     */
    public record Entry(
            AgentId agent,
            String username,
            String name,
            boolean password,
            boolean provider,
            boolean secondFactor,
            int sessions) {}

    /** Those whose name or user name contains {@code text}, by name; the rest of each row comes by keys. */
    public List<Entry> page(String text, int offset, int most) {
        return jdbc.sql("""
                        SELECT a.id, a.username, a.name, a.password_hash IS NOT NULL AS password,
                               EXISTS (SELECT 1 FROM provider_account p WHERE p.agent_id = a.id) AS provider,
                               EXISTS (SELECT 1 FROM second_factor f WHERE f.agent_id = a.id) AS second_factor,
                               (SELECT COUNT(*) FROM login_session s WHERE s.agent_id = a.id) AS sessions
                        FROM agent a
                        """ + SEARCH + "ORDER BY a.name, a.id LIMIT :most OFFSET :offset")
                .param("text", like(text))
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> new Entry(
                        new AgentId(row.getLong("id")),
                        row.getString("username"),
                        row.getString("name"),
                        row.getBoolean("password"),
                        row.getBoolean("provider"),
                        row.getBoolean("second_factor"),
                        row.getInt("sessions")))
                .list();
    }

    /** How many those are. */
    public int count(String text) {
        return jdbc.sql("SELECT COUNT(*) FROM agent a" + SEARCH)
                .param("text", like(text))
                .query(Integer.class)
                .single();
    }

    private static String like(String text) {
        return "%" + text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
