package io.afterhours;

import io.afterhours.presence.DeclaredStatus;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.routing.PresenceResult;
import io.afterhours.routing.Returns;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets the stage for tests: people, groups and settings as rows, requests and returns through the services. */
@Component
public class Fixtures {

    private final JdbcClient jdbc;
    private final Admission admission;
    private final Returns returns;

    Fixtures(JdbcClient jdbc, Admission admission, Returns returns) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.returns = returns;
    }

    public GroupId group(String code) {
        jdbc.sql("INSERT INTO grp (code, name) VALUES (?, ?)")
                .param(code)
                .param(code)
                .update();
        var id = id("SELECT id FROM grp WHERE code = ?", code);
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (?)").param(id).update();
        return new GroupId(id);
    }

    /** An agent who was never here; member of these groups beside Default. */
    public AgentId agent(String username, int concurrency, GroupId... groups) {
        return person(username, concurrency, "AGENT", groups);
    }

    public AgentId person(String username, int concurrency, String roles, GroupId... groups) {
        jdbc.sql("INSERT INTO agent (username, name, concurrency, roles) VALUES (?, ?, ?, ?)")
                .param(username)
                .param(username)
                .param(concurrency)
                .param(roles)
                .update();
        var id = id("SELECT id FROM agent WHERE username = ?", username);
        jdbc.sql("INSERT INTO agent_load (agent_id) VALUES (?)").param(id).update();
        jdbc.sql("INSERT INTO agent_presence (agent_id) VALUES (?)").param(id).update();
        for (var group : groups) {
            jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (?, ?)")
                    .param(id)
                    .param(group.value())
                    .update();
        }
        return new AgentId(id);
    }

    public void offline(boolean enabled) {
        jdbc.sql("UPDATE offline_handling SET enabled = ?").param(enabled).update();
    }

    public void offlinePolicy(
            GroupId group, boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, String priority) {
        jdbc.sql("""
                REPLACE INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority)
                VALUES (?, ?, ?, ?, ?)""")
                .param(group.value())
                .param(enabled)
                .param(maxOpen)
                .param(autoAssign)
                .param(priority)
                .update();
    }

    public void queuePolicy(GroupId group, boolean enabled, int limit) {
        jdbc.sql("REPLACE INTO queue_policy (grp_id, enabled, queue_limit) VALUES (?, ?, ?)")
                .param(group.value())
                .param(enabled)
                .param(limit)
                .update();
    }

    public void workingHours(boolean enabled) {
        jdbc.sql("UPDATE working_hours_setting SET enabled = ?").param(enabled).update();
    }

    /** A request for the group from a customer who can be reached. */
    public static AdmissionRequest request(@Nullable String group) {
        return AdmissionRequest.simple(group, "Where is my order?", new Contact("Mia", "mia@example.org", null), "web");
    }

    public Ticket ask(@Nullable String group) {
        return SystemAccess.call(() -> admission.admit(request(group)).ticket());
    }

    /** The same of a visitor, who is known by this byte. */
    public Ticket askAs(int visitor, String group) {
        var hash = new byte[32];
        hash[0] = (byte) visitor;
        var request = new AdmissionRequest(
                group,
                "Where is my order?",
                new Contact("Mia", "mia@example.org", null),
                "web",
                null,
                hash,
                null,
                null,
                null,
                PreferredFallback.NONE);
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    /** A request that wishes for an agent. */
    public Ticket wish(String group, String agent, PreferredFallback fallback) {
        var request = new AdmissionRequest(
                group,
                "Where is my order?",
                new Contact("Mia", null, null),
                "api",
                null,
                null,
                null,
                null,
                agent,
                fallback);
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    public List<Ticket> ask(@Nullable String group, int times) {
        var tickets = new ArrayList<Ticket>();
        for (var i = 0; i < times; i++) {
            tickets.add(ask(group));
        }
        return tickets;
    }

    public PresenceResult available(AgentId agent) {
        return SystemAccess.call(() -> returns.changeStatus(agent, DeclaredStatus.AVAILABLE));
    }

    public void busy(AgentId agent) {
        SystemAccess.run(() -> returns.changeStatus(agent, DeclaredStatus.BUSY));
    }

    public void away(AgentId agent) {
        SystemAccess.run(() -> returns.changeStatus(agent, DeclaredStatus.AWAY));
    }

    public void out(AgentId agent) {
        SystemAccess.run(() -> returns.logout(agent));
    }

    /** Everybody there is. */
    public List<AgentId> agents() {
        return jdbc.sql("SELECT id FROM agent ORDER BY id")
                .query((row, n) -> new AgentId(row.getLong(1)))
                .list();
    }

    public long count(TicketState state) {
        return id("SELECT COUNT(*) FROM ticket WHERE state = ?", state.name());
    }

    private long id(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }
}
