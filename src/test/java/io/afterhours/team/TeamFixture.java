package io.afterhours.team;

import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of this module share. */
final class TeamFixture {

    private TeamFixture() {}

    static AgentDraft anna() {
        return AgentDraft.of("anna", "Anna", 5, Set.of(Role.AGENT));
    }

    static AgentDraft agent(String username) {
        return AgentDraft.of(username, username, 5, Set.of(Role.AGENT));
    }

    static AgentDraft concurrency(int concurrency) {
        return new AgentDraft(null, null, concurrency, null, null);
    }

    static AgentDraft roles(Role... roles) {
        return new AgentDraft(null, null, null, Set.of(roles), null);
    }

    static AgentDraft enabled(boolean enabled) {
        return new AgentDraft(null, null, null, null, enabled);
    }

    /** A ticket as routing would leave it, for tests that only care that it is there. */
    static void ticket(JdbcClient jdbc, GroupId group, String state) {
        jdbc.sql("""
                        INSERT INTO ticket (reference, grp_id, state, reason, channel, query, seq, created_at, state_since)
                        VALUES (:reference, :group, :state, 'ALL_OFFLINE', 'web', 'Hello?', 1, NOW(6), NOW(6))
                        """)
                .param("reference", "AH-" + group.value() + state)
                .param("group", group.value())
                .param("state", state)
                .update();
    }

    static Map<String, Object> lastAudit(JdbcClient jdbc) {
        return jdbc.sql("SELECT actor, action, subject, old_value, new_value FROM audit ORDER BY id DESC LIMIT 1")
                .query()
                .singleRow();
    }

    static long version(JdbcClient jdbc, GroupId group) {
        return jdbc.sql("SELECT ver FROM grp_load WHERE grp_id = ?")
                .param(group.value())
                .query(Long.class)
                .single();
    }
}
