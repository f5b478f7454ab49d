package io.afterhours.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.Fixtures;
import io.afterhours.bench.Tour;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.team.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Does once what people, programs and customers do in a small {@code LargeWorkspace}. */
final class Work {

    private final Api api;
    private final Fixtures stage;
    private final JdbcClient jdbc;

    /** With an administrator's key. */
    Work(Api api, Fixtures stage, JdbcClient jdbc) {
        this.api = api;
        this.stage = stage;
        this.jdbc = jdbc;
    }

    void tickets() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asks = new ArrayList<Callable<MvcTestResult>>();
            for (var n = 0; n < 12; n++) {
                var number = n;
                asks.add(() -> ok(api.json(HttpMethod.POST, "/api/v1/tickets", """
                        {"group": "group-%d", "message": "Where is it?",
                         "contact": {"name": "Mia", "email": "mia@example.org"}}""".formatted(2 + number % 2))
                        .header("Idempotency-Key", "key-" + number / 2)
                        .exchange()));
            }
            threads.invokeAll(asks);
        }
        ok(api.post(
                "/api/v1/tickets",
                "{\"group\": \"nowhere\", \"message\": \"Where?\", \"contact\": {\"name\": \"M\"}}"));
        var member = new AgentId(jdbc.sql("SELECT MIN(agent_id) FROM agent_group WHERE grp_id = 3")
                .query(Long.class)
                .single());
        var name = jdbc.sql("SELECT username FROM agent WHERE id = ?")
                .param(member.value())
                .query(String.class)
                .single();
        stage.busy(member);
        stage.available(member);
        stage.away(member);
        stage.out(member);
        stage.available(member);
        stage.wish("group-2", name, PreferredFallback.GROUP);
        var waiting = stage.ask("group-2").id().value();
        var path = "/api/v1/tickets/"
                + jdbc.sql("SELECT MIN(ticket_id) FROM ticket_wait WHERE grp_id = 3")
                        .query(Long.class)
                        .single();
        var other = "/api/v1/tickets/" + waiting;
        ok(api.post(
                "/api/v1/tickets/preview",
                "{\"operation\": \"ASSIGN\", \"tickets\": [%d], \"agent\": \"%s\"}".formatted(waiting, name)));
        ok(api.post(path + "/assign", "{\"agent\": \"" + name + "\"}"));
        ok(api.post(path + "/messages", "{\"body\": \"It is on its way\"}"));
        ok(api.post(path + "/transfer", "{\"group\": \"group-4\"}"));
        ok(api.post(path + "/resolve", ""));
        ok(api.post(path + "/reopen", "{\"reason\": \"They called\"}"));
        ok(api.post(other + "/miss", ""));
        ok(api.post("/api/v1/groups/group-2/return-preview", "{\"agents\": [\"" + name + "\"]}"));
    }

    void settings() {
        ok(api.put("/api/v1/settings/offline-handling", "{\"enabled\": true}"));
        ok(api.put(
                "/api/v1/groups/group-6/offline-policy",
                "{\"enabled\": true, \"maxOpen\": 5, \"autoAssign\": true, \"priority\": \"OPEN\"}"));
        ok(api.put("/api/v1/groups/group-6/queue-policy", "{\"enabled\": true, \"limit\": 5}"));
        ok(api.put(
                "/api/v1/groups/group-6/working-hours",
                "{\"week\": {\"MONDAY\": [{\"from\": \"08:00\", \"to\": \"18:00\"}]}}"));
        ok(api.delete("/api/v1/groups/group-6/offline-policy"));
        ok(api.post("/api/v1/groups", "{\"code\": \"new\", \"name\": \"New\"}"));
        ok(api.put("/api/v1/groups/new/members", "[\"agent-3\"]"));
        ok(api.patch("/api/v1/groups/new", "{\"name\": \"Newer\"}"));
        ok(api.delete("/api/v1/groups/new"));
        ok(api.post(
                "/api/v1/agents",
                "{\"username\": \"nora\", \"name\": \"Nora\", \"concurrency\": 5, \"roles\": [\"AGENT\"]}"));
        ok(api.patch("/api/v1/agents/nora", "{\"concurrency\": 3}"));
        ok(api.patch("/api/v1/agents/nora", "{\"enabled\": false}"));
        ok(api.post("/api/v1/webhooks/2/rotate-secret", ""));
        ok(api.delete("/api/v1/webhooks/2"));
        ok(api.get("/api/v1/settings/versions/300/revert"));
    }

    /** Everything of one customer is looked for, handed out and erased, by address and by reference. */
    void privacy() {
        ok(api.put("/api/v1/settings/retention", "{\"days\": 30}"));
        for (var column : List.of("contact_email", "reference")) {
            var customer = jdbc.sql("SELECT MIN(" + column + ") FROM ticket WHERE contact_email = (SELECT contact_email"
                            + " FROM ticket WHERE contact_email IS NOT NULL AND erased_at IS NULL GROUP BY contact_email"
                            + " HAVING SUM(state NOT IN ('RESOLVED', 'MISSED')) = 0 LIMIT 1)")
                    .query(String.class)
                    .single();
            for (var what : List.of("search", "export", "erase")) {
                ok(api.post("/api/v1/customer-data/" + what, "{\"customer\": \"" + customer + "\"}"));
            }
        }
    }

    void customers() {
        var nobody = api.asNobody();
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        var token = JsonPath.<String>read(Tour.body(ok(nobody.post("/api/v1/widget/visitor", ""))), "$.token");
        // the group is open and who is there is full, so a request waits in the queue
        stage.workingHours(false);
        jdbc.sql("UPDATE agent SET concurrency = 1 WHERE id IN (SELECT agent_id FROM agent_group WHERE grp_id = 4)")
                .update();
        ok(api.put("/api/v1/groups/group-3/widget", "{\"leaveAfterMinutes\": 0}"));
        ok(nobody.get("/api/v1/widget/groups/group-3"));
        var raised = Tour.body(ok(nobody.json(HttpMethod.POST, "/api/v1/widget/groups/group-3/requests", """
                {"message": "Where is my order?", "contact": {"name": "Mia", "email": "mia@example.org"}}""")
                .header("X-Visitor-Token", token)
                .exchange()));
        var request = "/api/v1/widget/requests/" + JsonPath.<String>read(raised, "$.reference");
        say(request + "/activity", token, "{\"event\": \"ACTIVE\", \"window\": \"one\"}");
        say(request + "/activity", token, "{\"event\": \"CLOSED\", \"window\": \"one\"}");
        say(request + "/messages", token, "{\"body\": \"Hello?\"}");
        say(request + "/leave", token, "{}");
        say(request + "/cancel", token, "{}");
        ok(nobody.request(HttpMethod.GET, request)
                .header("X-Visitor-Token", token)
                .exchange());
        ok(nobody.get(
                JsonPath.<String>read(raised, "$.statusUrl").replaceFirst(".*/status/", "/api/v1/widget/status/")));
        stage.workingHours(true);
    }

    private void say(String path, String token, String body) {
        ok(api.asNobody()
                .json(HttpMethod.POST, path, body)
                .header("X-Visitor-Token", token)
                .exchange());
    }

    /** Must have gone well. */
    static MvcTestResult ok(MvcTestResult result) {
        assertThat(result.getResponse().getStatus())
                .as(result.getRequest().getMethod() + " " + result.getRequest().getRequestURI() + ": "
                        + Tour.body(result))
                .isBetween(200, 299);
        return result;
    }
}
