package io.afterhours.bench;

import io.afterhours.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Teams of fifty, with agents who can log in and chats that were left while nobody was there. */
final class SessionsWorkspace {

    static final String PASSWORD = "a-password-for-everybody";
    static final String KEY = "bench-key-0123456789";

    private static final int PATIENCE = 20;
    private static final int TEAM = 50;
    private static final int LEFT = 12;

    private final HttpClient http;
    private final URI address;
    private int teams;

    SessionsWorkspace(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    static String agent(int n) {
        return "bench-" + n;
    }

    private static String team(int n) {
        return "team-" + n;
    }

    void fill(TestDatabase.Access database, int agents) throws IOException, InterruptedException, SQLException {
        teams = (agents + TEAM - 1) / TEAM;
        try (var connection = database.connect()) {
            people(JdbcClient.create(new SingleConnectionDataSource(connection, true)), agents);
        }
        call("PUT", "/settings/offline-handling", "{\"enabled\": true}");
        for (var n = 0; n < teams; n++) {
            // not dealt, so that they stay in the list of everybody's
            call(
                    "PUT",
                    "/groups/" + team(n) + "/offline-policy",
                    "{\"enabled\": true, \"maxOpen\": null, \"autoAssign\": false, \"priority\": \"QUEUED\"}");
            for (var left = 0; left < LEFT; left++) {
                ask(n);
            }
        }
    }

    /** How many statements the database has been given so far. */
    static long statements(TestDatabase.Access database) throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            rows.next();
            return rows.getLong(2);
        }
    }

    private void people(JdbcClient jdbc, int agents) {
        // The hash of people's passwords takes a tenth of a second on purpose; what is measured begins after the login.
        var hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        for (var n = 0; n < teams; n++) {
            jdbc.sql("INSERT INTO grp (code, name) VALUES (?, ?)")
                    .params(team(n), "Team " + n)
                    .update();
        }
        jdbc.sql("INSERT INTO grp_load (grp_id) SELECT id FROM grp WHERE code LIKE 'team-%'")
                .update();
        for (var n = 0; n < agents; n++) {
            jdbc.sql(
                            "INSERT INTO agent (username, name, concurrency, roles, password_hash) VALUES (?, ?, 3, 'AGENT', ?)")
                    .params(agent(n), "Agent " + n, hash)
                    .update();
            jdbc.sql("""
                    INSERT INTO agent_group (agent_id, grp_id)
                    SELECT a.id, g.id FROM agent a, grp g WHERE a.username = ? AND g.code = ?""").params(agent(n), team(n / TEAM)).update();
        }
        jdbc.sql("INSERT INTO agent_load (agent_id) SELECT id FROM agent WHERE username LIKE 'bench-%'")
                .update();
        jdbc.sql("INSERT INTO agent_presence (agent_id) SELECT id FROM agent WHERE username LIKE 'bench-%'")
                .update();
    }

    /** Somebody asks the team of this agent: whoever is there gets a chat. */
    void askTeamOf(int agent) throws IOException, InterruptedException {
        ask(agent / TEAM);
    }

    private void ask(int team) throws IOException, InterruptedException {
        call("POST", "/tickets", """
                {"group": "%s", "message": "Where is my order? It was to arrive on Tuesday.", "contact": \
                {"name": "Mia Berg", "email": "mia@example.org"}, "channel": "api"}""".formatted(team(team)));
    }

    private void call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        // Who is told that it cannot be done right now asks again, which the key makes harmless.
        for (var attempt = 0; answer.statusCode() == 503 && attempt < PATIENCE; attempt++) {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
