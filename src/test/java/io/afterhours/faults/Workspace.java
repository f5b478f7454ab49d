package io.afterhours.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The groups, agents and settings that clients work with. */
final class Workspace {

    static final List<String> GROUPS = List.of("sales", "billing", "night", "dusk", "default");
    /** Those whose status anybody changes at any time. */
    static final List<String> AGENTS = List.of("anna", "ben", "cleo", "dora", "emil");
    /** Alone in the group dusk: {@link Client#dusk} says when. */
    static final String FAY = "fay";

    static final Duration GRACE = Duration.ofMinutes(1);

    private static final Map<String, List<String>> MEMBERS = Map.of(
            "sales",
            List.of("anna", "ben", "dora"),
            "billing",
            List.of("ben", "cleo"),
            "night",
            List.of("emil"),
            "dusk",
            List.of(FAY),
            Dawn.GROUP,
            Dawn.AGENTS);

    private final AppNode node;

    private Workspace(AppNode node) {
        this.node = node;
    }

    static void setUp(AppNode node) throws IOException, InterruptedException {
        new Workspace(node).setUp();
    }

    private void setUp() throws IOException, InterruptedException {
        put("/settings/offline-handling", "{\"enabled\": true}");
        put("/settings/spam-guard", "{\"formTickets\": false, \"minimumFillSeconds\": 0, \"proofBits\": 0}");
        put("/settings/queue", "{\"whenAllOffline\": \"OPEN\", \"graceMinutes\": 1}");
        for (var group : MEMBERS.keySet()) {
            call("POST", "/groups", "{\"code\": \"%s\", \"name\": \"%s\"}".formatted(group, group));
        }
        for (var agent : AGENTS) {
            agent(agent, 1 + AGENTS.indexOf(agent) % 3);
        }
        agent(FAY, 1);
        for (var agent : Dawn.AGENTS) {
            agent(agent, Dawn.CONCURRENCY);
        }
        for (var members : MEMBERS.entrySet()) {
            put("/groups/" + members.getKey() + "/members", "[\"" + String.join("\", \"", members.getValue()) + "\"]");
        }
        put("/groups/" + Dawn.GROUP + "/offline-policy", offline(Dawn.MOST_OPEN, true, false));
        put("/groups/" + Dawn.GROUP + "/queue-policy", queue(false, 1));
        for (var group : GROUPS) {
            put("/groups/" + group + "/offline-policy", offline(4, true, group.equals("billing")));
            put("/groups/" + group + "/queue-policy", queue(!group.equals("billing"), 5));
        }
    }

    private void agent(String name, int concurrency) throws IOException, InterruptedException {
        call(
                "POST",
                "/agents",
                "{\"username\": \"%s\", \"name\": \"%s\", \"concurrency\": %d, \"roles\": [\"AGENT\"]}"
                        .formatted(name, name, concurrency));
    }

    static String offline(int maxOpen, boolean autoAssign, boolean openFirst) {
        return "{\"enabled\": true, \"maxOpen\": %d, \"autoAssign\": %b, \"priority\": \"%s\"}"
                .formatted(maxOpen, autoAssign, openFirst ? "OPEN" : "QUEUED");
    }

    static String queue(boolean enabled, int limit) {
        return "{\"enabled\": %b, \"limit\": %d}".formatted(enabled, limit);
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        call("PUT", path, body);
    }

    private void call(String method, String path, String body) throws IOException, InterruptedException {
        var answer = node.call(method, "/api/v1" + path, body, Map.of());
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer);
        }
    }
}
