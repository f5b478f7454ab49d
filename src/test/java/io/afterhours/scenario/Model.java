package io.afterhours.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Semantics 1.2, 1.4, 1.5, 1.7, 1.10 and 1.11 once more: slow, in memory, one request and one pick at a time, as the text
 * says it. Knows nothing of the product; working hours are off and no timer runs.
 */
final class Model {

    private static final class Ticket {
        final int number;
        final String group;
        String state = "";
        String reason = "";

        @Nullable
        Agent agent;

        Ticket(int number, String group) {
            this.number = number;
            this.group = group;
        }

        boolean waits() {
            return state.equals("QUEUED") || state.equals("OPEN");
        }

        @Override
        public String toString() {
            return number + " " + state + " " + reason + (agent == null ? "" : " " + agent.name);
        }
    }

    private static final class Agent {
        final String name;
        final Set<String> groups;
        int slots;
        String declared = "AVAILABLE";
        boolean loggedIn;
        int active;
        int lastAssigned;
        int availableSince;

        Agent(String name, int slots, Set<String> groups) {
            this.name = name;
            this.slots = slots;
            this.groups = groups;
        }

        /** 1.2: Away outlives the logout, nothing else does. */
        String effective() {
            return loggedIn || declared.equals("AWAY") ? declared : "OFFLINE";
        }

        boolean eligible(String group) {
            return groups.contains(group) && effective().equals("AVAILABLE") && active < slots;
        }
    }

    private record Offline(boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, String priority) {}

    private record Queue(boolean enabled, int limit) {}

    private final List<Ticket> tickets = new ArrayList<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Offline> offline = new LinkedHashMap<>();
    private final Map<String, Queue> queue = new LinkedHashMap<>();
    private boolean offlineChats;
    private int minute;
    private int assignments;

    Model() {
        agents.put("anna", new Agent("anna", 2, Set.of("default", "sales")));
        agents.put("ben", new Agent("ben", 2, Set.of("default", "sales", "billing")));
        agents.put("cleo", new Agent("cleo", 1, Set.of("default", "billing")));
        offline.put("default", new Offline(false, 20, true, "QUEUED"));
        queue.put("default", new Queue(false, 20));
    }

    /** What every ticket is now, in order of arrival. */
    List<String> tickets() {
        return tickets.stream().map(Ticket::toString).toList();
    }

    /** Does the step; answers which ticket it concerned, counted from 1, or 0 when there was nothing to do. */
    int play(Step step) {
        int concerned = 0;
        switch (step) {
            case Step.Ask ask -> ask(ask.group());
            case Step.Status status -> status(agent(status.agent()), status.status());
            case Step.Resolve resolve ->
                concerned = end(nth("ASSIGNED", resolve.nthAssigned()), "RESOLVED", "RESOLVED_BY_AGENT");
            case Step.Miss miss -> concerned = end(nth("waiting", miss.nthWaiting()), "MISSED", "CLOSED_BY_ADMIN");
            case Step.Assign assign -> {
                var ticket = nth("waiting", assign.nthWaiting());
                if (ticket.isPresent()) {
                    give(ticket.get(), agent(assign.agent()), "MANUAL_OVERRIDE");
                    concerned = ticket.get().number;
                }
            }
            case Step.Offline to ->
                offline.put(to.group(), new Offline(to.enabled(), to.maxOpen(), to.autoAssign(), to.priority()));
            case Step.Queue to -> queue.put(to.group(), new Queue(to.enabled(), to.limit()));
            case Step.Toggle to -> offlineChats = to.offlineChats();
            case Step.Concurrency to -> agent(to.agent()).slots = to.slots();
            case Step.Wait wait -> minute += wait.minutes();
        }
        drain();
        return concerned;
    }

    private void ask(String group) {
        var ticket = new Ticket(tickets.size() + 1, group);
        tickets.add(ticket);
        var free = leastRecentlyAssigned(group);
        if (free.isPresent()) {
            give(ticket, free.get(), "LRA");
        } else if (members(group).stream()
                .anyMatch(member -> !member.effective().equals("OFFLINE"))) {
            enqueue(ticket);
        } else {
            keepOpen(ticket);
        }
    }

    /** Rows 11 to 13. */
    private void enqueue(Ticket ticket) {
        var own = queue.get(ticket.group);
        var rule = own != null ? own : Objects.requireNonNull(queue.get("default"));
        if (!rule.enabled) {
            become(
                    ticket,
                    "MISSED",
                    own != null && !ticket.group.equals("default") ? "QUEUE_DISABLED_GROUP" : "QUEUE_DISABLED_DEFAULT");
        } else if (count(ticket.group, "QUEUED") >= rule.limit) {
            become(ticket, "MISSED", "QUEUE_LIMIT");
        } else {
            become(ticket, "QUEUED", occupiedBy(ticket.group));
        }
    }

    private String occupiedBy(String group) {
        if (members(group).stream().anyMatch(member -> member.effective().equals("AVAILABLE"))) {
            return "OCCUPIED_FULL";
        }
        return members(group).stream().anyMatch(member -> member.effective().equals("BUSY"))
                ? "OCCUPIED_BUSY"
                : "OCCUPIED_AWAY";
    }

    /** Rows 14 to 17. */
    private void keepOpen(Ticket ticket) {
        var own = offline.get(ticket.group);
        var rule = rule(ticket.group);
        if (!offlineChats) {
            become(ticket, "MISSED", "OFFLINE_DISABLED_GLOBAL");
        } else if (!rule.enabled) {
            become(
                    ticket,
                    "MISSED",
                    own != null && !ticket.group.equals("default")
                            ? "OFFLINE_DISABLED_GROUP"
                            : "OFFLINE_DISABLED_DEFAULT");
        } else if (rule.maxOpen != null && count(ticket.group, "OPEN") >= rule.maxOpen) {
            become(ticket, "MISSED", "OFFLINE_LIMIT");
        } else {
            become(ticket, "OPEN", "ALL_OFFLINE");
        }
    }

    private void status(Agent agent, String status) {
        var was = agent.effective();
        agent.loggedIn = !status.equals("OFFLINE");
        if (agent.loggedIn) {
            agent.declared = status;
        }
        if (agent.effective().equals("AVAILABLE") && !was.equals("AVAILABLE")) {
            agent.availableSince = minute;
        }
    }

    private int end(Optional<Ticket> ticket, String state, String reason) {
        ticket.ifPresent(each -> {
            if (each.state.equals("ASSIGNED")) {
                Objects.requireNonNull(each.agent).active--;
            }
            become(each, state, reason);
        });
        return ticket.map(each -> each.number).orElse(0);
    }

    /** 1.10, pick by pick. */
    private void drain() {
        var groups = new ArrayList<>(List.of(Step.GROUPS));
        while (true) {
            var head = groups.stream()
                    .map(this::head)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(ticket -> ticket.number));
            if (head.isEmpty()) {
                return;
            }
            var ticket = head.get();
            var agent =
                    ticket.state.equals("OPEN") ? earliestReturned(ticket.group) : leastRecentlyAssigned(ticket.group);
            if (agent.isEmpty()) {
                groups.remove(ticket.group);
            } else {
                give(ticket, agent.get(), ticket.state.equals("OPEN") ? "RETURN_FIRST_IN" : "LRA");
            }
        }
    }

    private Optional<Ticket> head(String group) {
        var rule = rule(group);
        var open = rule.autoAssign ? first(group, "OPEN") : Optional.<Ticket>empty();
        var queued = first(group, "QUEUED");
        return rule.priority.equals("OPEN") ? open.or(() -> queued) : queued.or(() -> open);
    }

    private Optional<Ticket> first(String group, String state) {
        return tickets.stream()
                .filter(ticket -> ticket.group.equals(group) && ticket.state.equals(state))
                .findFirst();
    }

    private Optional<Agent> earliestReturned(String group) {
        return agents.values().stream()
                .filter(agent -> agent.eligible(group))
                .min(Comparator.comparing(agent -> agent.availableSince));
    }

    /** 1.11: never assigned first, then longest ago; ties by load, then in order of their ids. */
    private Optional<Agent> leastRecentlyAssigned(String group) {
        return agents.values().stream()
                .filter(agent -> agent.eligible(group))
                .min(Comparator.<Agent>comparingInt(agent -> agent.lastAssigned)
                        .thenComparingDouble(agent -> (double) agent.active / agent.slots));
    }

    private void give(Ticket ticket, Agent agent, String reason) {
        agent.active++;
        agent.lastAssigned = ++assignments;
        ticket.agent = agent;
        become(ticket, "ASSIGNED", reason);
    }

    private static void become(Ticket ticket, String state, String reason) {
        ticket.state = state;
        ticket.reason = reason;
    }

    private Offline rule(String group) {
        return offline.getOrDefault(group, Objects.requireNonNull(offline.get("default")));
    }

    private List<Agent> members(String group) {
        return agents.values().stream()
                .filter(agent -> agent.groups.contains(group))
                .toList();
    }

    private Agent agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private long count(String group, String state) {
        return tickets.stream()
                .filter(ticket -> ticket.group.equals(group) && ticket.state.equals(state))
                .count();
    }

    private Optional<Ticket> nth(String state, int n) {
        var all = tickets.stream()
                .filter(ticket -> state.equals("waiting") ? ticket.waits() : ticket.state.equals(state))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(n % all.size()));
    }
}
