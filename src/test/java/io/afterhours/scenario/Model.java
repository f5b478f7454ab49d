package io.afterhours.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Semantics 1.2 to 1.5, 1.7, 1.8 and 1.10 to 1.14 once more: slow, in memory, one request, one pick and one minute at a
 * time, as the text says it. Knows nothing of the product.
 */
final class Model {

    /** Of the all-offline rule, in minutes; histories are short. */
    static final int GRACE = 3;

    /** For so many minutes a chat does not come back to whoever handed it to a line (decision 15). */
    static final int RESPITE = 5;

    static final int QUORUM = 2;
    static final int QUORUM_MINUTES = 3;

    private static final int BEGINS = 22 * 60;
    private static final int DAY = 24 * 60;

    private static final class Ticket {
        final int number;
        final String group;
        final int created;
        final @Nullable Ticket reopenedFrom;
        String state = "";
        String reason = "";
        int transitions;
        int stateSince;
        int inGroupSince;
        int entered;
        int waitingSince;

        @Nullable
        Integer queuedAt;

        @Nullable
        Integer openedAt;

        @Nullable
        Agent agent;

        @Nullable
        Agent avoids;

        int avoidsUntil;

        Ticket(int number, String group, int created, @Nullable Ticket reopenedFrom) {
            this.number = number;
            this.group = group;
            this.created = created;
            this.reopenedFrom = reopenedFrom;
            this.home = group;
        }

        String home;

        boolean waits() {
            return state.equals("QUEUED") || state.equals("OPEN");
        }

        boolean mayGoTo(Agent agent, int minute) {
            return avoids != agent || minute >= avoidsUntil;
        }

        boolean active() {
            return waits() || state.equals("ASSIGNED");
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
        int statusSince;

        Agent(String name, int slots, String... groups) {
            this.name = name;
            this.slots = slots;
            this.groups = new TreeSet<>(List.of(groups));
        }

        /** 1.2: Away outlives the logout, nothing else does. */
        String effective() {
            return loggedIn || declared.equals("AWAY") ? declared : "OFFLINE";
        }

        boolean hasRoom() {
            return effective().equals("AVAILABLE") && active < slots;
        }
    }

    private record Offline(
            boolean enabled,
            @Nullable Integer maxOpen,
            boolean autoAssign,
            String priority,
            String mode,
            @Nullable Integer burst) {}

    private record Queue(boolean enabled, int limit, boolean overflows) {}

    private final List<Ticket> tickets = new ArrayList<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Offline> offline = new LinkedHashMap<>();
    private final Map<String, Queue> queue = new LinkedHashMap<>();
    private final Map<String, int[]> schedules = new LinkedHashMap<>();
    private final Map<String, Integer> offlineSince = new LinkedHashMap<>();
    private final @Nullable Integer patience;
    private boolean offlineChats;
    private boolean openWhenAllOffline;
    private boolean hoursCount;
    private int minute;
    private int assignments;

    /** {@code patience}: minutes after which the chats of offline agents are handed on; null: never. */
    Model(@Nullable Integer patience) {
        this.patience = patience;
        agents.put("anna", new Agent("anna", 2, "default", "sales"));
        agents.put("ben", new Agent("ben", 2, "default", "sales", "billing"));
        agents.put("cleo", new Agent("cleo", 1, "default", "billing"));
        offline.put("default", new Offline(false, 20, true, "QUEUED", "FIRST_IN", null));
        queue.put("default", new Queue(false, 20, false));
        for (var group : Step.GROUPS) {
            offlineSince.put(group, 0);
        }
    }

    /** The form in which model and product are compared: what a ticket is, and what is counted around it. */
    record Line(
            int number,
            String state,
            String reason,
            int transitions,
            @Nullable String agent,
            int active,
            @Nullable String group,
            int queued,
            int open) {

        /** Whether nothing becomes of it any more. */
        boolean over() {
            return state.equals("MISSED") || state.equals("RESOLVED");
        }

        @Override
        public String toString() {
            return "ticket " + number + " " + state + " " + reason + " after " + transitions + " of " + agent + " ("
                    + active + ") in " + group + " (" + queued + " queued, " + open + " open)";
        }
    }

    /** What every ticket is now, in order of arrival, with the counts of its group and of its agent. */
    List<Line> state() {
        var queued = counts("QUEUED");
        var open = counts("OPEN");
        return tickets.stream()
                .map(ticket -> new Line(
                        ticket.number,
                        ticket.state,
                        ticket.reason,
                        ticket.transitions,
                        ticket.agent == null ? null : ticket.agent.name,
                        ticket.agent == null ? 0 : ticket.agent.active,
                        List.of(Step.GROUPS).contains(ticket.home) ? ticket.home : null,
                        queued.getOrDefault(ticket.home, 0),
                        open.getOrDefault(ticket.home, 0)))
                .toList();
    }

    /** A group with what is queued and open in it, or an agent with their chats. */
    record Counted(String name, int first, int second) {}

    /** What every group and every agent counts. */
    Set<Counted> counts() {
        var queued = counts("QUEUED");
        var open = counts("OPEN");
        return Stream.concat(
                        Stream.of(Step.GROUPS)
                                .map(group ->
                                        new Counted(group, queued.getOrDefault(group, 0), open.getOrDefault(group, 0))),
                        agents.values().stream().map(agent -> new Counted(agent.name, agent.active, 0)))
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> counts(String state) {
        var counts = new HashMap<String, Integer>();
        tickets.stream()
                .filter(ticket -> ticket.state.equals(state))
                .forEach(ticket -> counts.merge(ticket.home, 1, Integer::sum));
        return counts;
    }

    /**
     * Does the step.
     *
     * @return which ticket it concerned, counted from 1; 0 when there was none to do it with
     */
    int play(Step step) {
        int concerned = 0;
        switch (step) {
            case Step.Ask ask -> ask(ask);
            case Step.Status status -> status(agent(status.agent()), status.status());
            case Step.Resolve resolve -> concerned = end(nth("active", resolve.nthActive()), "RESOLVED_BY_AGENT");
            case Step.Miss miss -> concerned = end(nth("waiting", miss.nthWaiting()), "CLOSED_BY_ADMIN");
            case Step.Cancel cancel -> concerned = end(nth("waiting", cancel.nthWaiting()), "CUSTOMER_CANCELLED");
            case Step.Assign assign -> {
                var ticket = nth("waiting", assign.nthWaiting());
                ticket.ifPresent(each -> give(each, agent(assign.agent()), "MANUAL_OVERRIDE"));
                concerned = number(ticket);
            }
            case Step.Claim claim -> {
                var ticket = nth("waiting", claim.nthWaiting());
                var agent = agent(claim.agent());
                ticket.filter(each -> agent.active < agent.slots).ifPresent(each -> give(each, agent, "CLAIMED"));
                concerned = number(ticket);
            }
            case Step.TransferToAgent transfer -> {
                var ticket = nth("active", transfer.nthActive());
                ticket.ifPresent(each -> transfer(each, agent(transfer.agent())));
                concerned = number(ticket);
            }
            case Step.TransferToGroup transfer -> {
                var ticket = nth("active", transfer.nthActive());
                ticket.ifPresent(each -> transfer(each, transfer.group(), transfer.ifNobody()));
                concerned = number(ticket);
            }
            case Step.Reopen reopen -> {
                var ticket = nth("ended", reopen.nthEnded());
                ticket.ifPresent(each -> reopen(each, reopen));
                concerned = number(ticket);
            }
            case Step.Offline to ->
                offline.put(
                        to.group(),
                        new Offline(to.enabled(), to.maxOpen(), to.autoAssign(), to.priority(), to.mode(), to.burst()));
            case Step.Queue to -> queue.put(to.group(), new Queue(to.enabled(), to.limit(), to.overflows()));
            case Step.Inherit to -> {
                if (!to.group().equals("default")) {
                    offline.remove(to.group());
                    queue.remove(to.group());
                }
            }
            case Step.Toggle to -> offlineChats = to.offlineChats();
            case Step.WhenAllOffline to -> openWhenAllOffline = to.open() && (offlineChats || openWhenAllOffline);
            case Step.Hours to -> {
                if (hoursCount != to.count()) {
                    hoursCount = to.count();
                    newHours(List.of(Step.GROUPS));
                }
            }
            case Step.Schedule to -> schedule(to.group(), to.slot());
            case Step.Concurrency to -> agent(to.agent()).slots = to.slots();
            case Step.Member to -> {
                var groups = agent(to.agent()).groups;
                var changed = to.belongs() ? groups.add(to.group()) : groups.remove(to.group());
                settle();
            }
            case Step.Wait wait -> pass(wait.minutes());
        }
        drain();
        return concerned;
    }

    // 1.5: who asks

    private void ask(Step.Ask ask) {
        var ticket = ticket(ask.group(), null);
        if (!List.of(Step.GROUPS).contains(ask.group())) {
            become(ticket, "MISSED", "GROUP_UNKNOWN"); // 3
            return;
        }
        if (ask.preferred() != null && !ask.fallback().equals("GROUP_POLICY")) {
            var wished = agent(ask.preferred());
            var free = leastRecentlyAssigned(ask.group());
            if (inside(ask.group()) && wished.hasRoom()) {
                give(ticket, wished, "STICKY"); // 6
            } else if (ask.fallback().equals("NONE")) {
                become(ticket, "MISSED", "PREFERRED_NOT_ELIGIBLE"); // 7
            } else if (free.isPresent()) {
                give(ticket, free.get(), "STICKY_FALLBACK"); // 8
            } else {
                become(ticket, "MISSED", "PREFERRED_AND_GROUP_NOT_ELIGIBLE"); // 9
            }
        } else if (ask.preferred() != null
                && inside(ask.group())
                && agent(ask.preferred()).hasRoom()) {
            give(ticket, agent(ask.preferred()), "STICKY"); // 6
        } else {
            admit(ticket);
        }
    }

    /** Rows 10 to 17. */
    private void admit(Ticket ticket) {
        var free = leastRecentlyAssigned(ticket.home);
        if (free.isPresent()) {
            give(ticket, free.get(), "LRA");
        } else if (inside(ticket.home) && present(ticket.home)) {
            enqueue(ticket);
        } else {
            keepOpen(ticket, inside(ticket.home) ? "ALL_OFFLINE" : "OUTSIDE_HOURS");
        }
    }

    /** Rows 11 to 13. */
    private void enqueue(Ticket ticket) {
        var obstacle = queueObstacle(ticket.home);
        if (obstacle == null) {
            become(ticket, "QUEUED", occupiedBy(ticket.home));
        } else if (obstacle.equals("QUEUE_LIMIT") && queueRule(ticket.home).overflows) {
            keepOpen(ticket, "QUEUE_OVERFLOW");
        } else {
            become(ticket, "MISSED", obstacle);
        }
    }

    private String occupiedBy(String group) {
        if (members(group).anyMatch(member -> member.effective().equals("AVAILABLE"))) {
            return "OCCUPIED_FULL";
        }
        return members(group).anyMatch(member -> member.effective().equals("BUSY")) ? "OCCUPIED_BUSY" : "OCCUPIED_AWAY";
    }

    /** Rows 14 to 17. */
    private void keepOpen(Ticket ticket, String because) {
        var obstacle = openObstacle(ticket.home);
        if (obstacle == null) {
            become(ticket, "OPEN", because);
        } else {
            become(ticket, "MISSED", obstacle);
        }
    }

    private @Nullable String queueObstacle(String group) {
        if (!queueRule(group).enabled) {
            return own(queue, group) ? "QUEUE_DISABLED_GROUP" : "QUEUE_DISABLED_DEFAULT";
        }
        return count(group, "QUEUED") >= queueRule(group).limit ? "QUEUE_LIMIT" : null;
    }

    private @Nullable String openObstacle(String group) {
        var rule = offlineRule(group);
        if (!offlineChats) {
            return "OFFLINE_DISABLED_GLOBAL";
        }
        if (!rule.enabled) {
            return own(offline, group) ? "OFFLINE_DISABLED_GROUP" : "OFFLINE_DISABLED_DEFAULT";
        }
        return rule.maxOpen != null && count(group, "OPEN") >= rule.maxOpen ? "OFFLINE_LIMIT" : null;
    }

    // 1.2, 1.3: who is there, and when

    private void status(Agent agent, String status) {
        var was = agent.effective();
        var wasLoggedIn = agent.loggedIn;
        agent.loggedIn = !status.equals("OFFLINE");
        if (agent.loggedIn) {
            agent.declared = status;
        }
        var is = agent.effective();
        if (!is.equals(was)) {
            agent.statusSince = minute;
        }
        if (is.equals("AVAILABLE") && !was.equals("AVAILABLE")) {
            agent.availableSince = minute;
        }
        settle();
        if ((is.equals("AVAILABLE") && !was.equals("AVAILABLE")) || (agent.loggedIn && !wasLoggedIn)) {
            agent.groups.forEach(group -> offlineSince.computeIfPresent(group, (each, since) -> minute));
        }
    }

    private boolean inside(String group) {
        if (!hoursCount) {
            return true;
        }
        var slot = schedules.getOrDefault(group, schedules.get("default"));
        var now = (BEGINS + minute) % DAY;
        return slot != null && (slot[0] < slot[1] ? now >= slot[0] && now < slot[1] : now >= slot[0] || now < slot[1]);
    }

    private boolean present(String group) {
        return members(group).anyMatch(member -> !member.effective().equals("OFFLINE"));
    }

    private boolean isOffline(String group) {
        return !inside(group) || !present(group);
    }

    private void schedule(String group, int @Nullable [] slot) {
        var before = slot == null ? schedules.remove(group) : schedules.put(group, slot);
        if (before != slot) {
            newHours(group.equals("default") ? List.of(Step.GROUPS) : List.of(group));
        }
    }

    /** T0 of 1.8 begins when a group becomes offline, and ends when it no longer is. */
    private void settle() {
        for (var group : Step.GROUPS) {
            if (!isOffline(group)) {
                offlineSince.remove(group);
            } else {
                offlineSince.putIfAbsent(group, minute);
            }
        }
    }

    /** While somebody is there it is the hours that keep a group offline, and new ones begin the wait anew. */
    private void newHours(List<String> groups) {
        settle();
        groups.stream()
                .filter(this::present)
                .forEach(group -> offlineSince.computeIfPresent(group, (each, since) -> minute));
    }

    // 1.8, 1.13: what time does

    /** Time stops wherever something falls due, and at the end. */
    private void pass(int minutes) {
        var end = minute + minutes;
        doWhatIsDue();
        while (minute < end) {
            var wasInside = Stream.of(Step.GROUPS).filter(this::inside).toList();
            minute++;
            var turned = false;
            for (var group : Step.GROUPS) {
                if (inside(group) && !wasInside.contains(group)) {
                    offlineSince.computeIfPresent(group, (each, since) -> minute); // an opening with nobody there
                }
                turned |= inside(group) != wasInside.contains(group);
            }
            settle();
            if (turned || minute == end || somethingIsDue()) {
                doWhatIsDue();
            }
        }
    }

    /** Whatever finds no room is tried again as long as room is made. */
    private void doWhatIsDue() {
        int before;
        do {
            before = transitions();
            drain();
            allOffline();
            handOn();
            drain();
        } while (transitions() != before);
    }

    private int transitions() {
        return tickets.stream().mapToInt(ticket -> ticket.transitions).sum();
    }

    private boolean somethingIsDue() {
        return tickets.stream()
                        .anyMatch(ticket -> allOfflineDue(ticket) == minute
                                || handOnDue(ticket) == minute
                                || (ticket.avoids != null && ticket.avoidsUntil == minute))
                || agents.values().stream()
                        .anyMatch(agent -> agent.effective().equals("AVAILABLE")
                                && agent.availableSince + QUORUM_MINUTES == minute);
    }

    private int allOfflineDue(Ticket ticket) {
        var since = offlineSince.get(ticket.home);
        return since == null || !ticket.state.equals("QUEUED")
                ? Integer.MAX_VALUE
                : Math.max(since, ticket.inGroupSince) + GRACE;
    }

    /** Longest waiting first, so that they get the places that are left. */
    private void allOffline() {
        for (var group : Step.GROUPS) {
            line(group, "QUEUED")
                    .filter(ticket -> allOfflineDue(ticket) <= minute)
                    .toList()
                    .forEach(ticket -> {
                        if (openWhenAllOffline && offlineChats) {
                            keepOpen(ticket, inside(group) ? "ALL_OFFLINE" : "OUTSIDE_HOURS");
                        } else {
                            become(ticket, "MISSED", "ALL_OFFLINE_TIMEOUT");
                        }
                    });
        }
    }

    private int handOnDue(Ticket ticket) {
        return patience == null
                        || !ticket.state.equals("ASSIGNED")
                        || !Objects.requireNonNull(ticket.agent).effective().equals("OFFLINE")
                ? Integer.MAX_VALUE
                : Math.max(ticket.stateSince, ticket.agent.statusSince) + patience;
    }

    /** A colleague, else the queue if somebody serves it, else open, else it stays. */
    private void handOn() {
        tickets.stream().filter(ticket -> handOnDue(ticket) <= minute).toList().forEach(ticket -> {
            var colleague = leastRecentlyAssigned(ticket.home);
            if (colleague.isPresent()) {
                give(ticket, colleague.get(), "AGENT_WENT_OFFLINE");
            } else if (!isOffline(ticket.home) && queueObstacle(ticket.home) == null) {
                takeAway(ticket);
                become(ticket, "QUEUED", "AGENT_WENT_OFFLINE");
            } else if (openObstacle(ticket.home) == null) {
                takeAway(ticket);
                become(ticket, "OPEN", "AGENT_WENT_OFFLINE");
            }
        });
    }

    // 1.10, 1.11: return assignment, pick by pick

    private void drain() {
        while (true) {
            var head = Stream.of(Step.GROUPS)
                    .map(this::head)
                    .flatMap(Optional::stream)
                    .min(Comparator.<Ticket>comparingInt(ticket -> ticket.entered)
                            .thenComparingInt(ticket -> ticket.number));
            if (head.isEmpty()) {
                return;
            }
            var ticket = head.get();
            var open = ticket.state.equals("OPEN");
            var agent = takers(ticket).min(open ? returning(ticket.home) : LRA).orElseThrow();
            give(ticket, agent, !open ? "LRA" : firstIn(ticket.home) ? "RETURN_FIRST_IN" : "RETURN_SPREAD");
        }
    }

    /** The first in line that somebody may take. */
    private Optional<Ticket> head(String group) {
        if (eligible(group).findAny().isEmpty()) {
            return Optional.empty();
        }
        var rule = offlineRule(group);
        var open = rule.autoAssign && quorum(group) ? first(group, "OPEN") : Optional.<Ticket>empty();
        var queued = first(group, "QUEUED");
        return rule.priority.equals("OPEN") ? open.or(() -> queued) : queued.or(() -> open);
    }

    private Optional<Ticket> first(String group, String state) {
        return line(group, state)
                .filter(ticket -> takers(ticket).findAny().isPresent())
                .findFirst();
    }

    private Stream<Agent> takers(Ticket ticket) {
        return eligible(ticket.home)
                .filter(each -> ticket.mayGoTo(each, minute))
                .filter(each -> !ticket.state.equals("OPEN") || takesBacklog(each, ticket.home));
    }

    private Stream<Ticket> line(String group, String state) {
        return tickets.stream()
                .filter(ticket -> ticket.home.equals(group) && ticket.state.equals(state))
                .sorted(Comparator.<Ticket>comparingInt(ticket -> ticket.entered)
                        .thenComparingInt(ticket -> ticket.waitingSince)
                        .thenComparingInt(ticket -> ticket.number));
    }

    private Stream<Agent> eligible(String group) {
        return inside(group) ? members(group).filter(Agent::hasRoom) : Stream.of();
    }

    /** Who gets OPEN tickets: nobody who holds as many of the backlog as the group allows. */
    private boolean takesBacklog(Agent agent, String group) {
        var burst = offlineRule(group).burst;
        return burst == null || fromBacklog(agent) < burst;
    }

    private Comparator<Agent> returning(String group) {
        return firstIn(group) ? Comparator.comparing(agent -> agent.availableSince) : LRA;
    }

    private boolean firstIn(String group) {
        return offlineRule(group).mode.equals("FIRST_IN");
    }

    /** Chats that were OPEN and dealt to the agent since they came back. */
    private long fromBacklog(Agent agent) {
        return tickets.stream()
                .filter(ticket -> ticket.agent == agent && ticket.state.equals("ASSIGNED"))
                .filter(ticket -> ticket.reason.startsWith("RETURN_") && ticket.stateSince >= agent.availableSince)
                .count();
    }

    /** Enough are back, or the first of them for long enough. */
    private boolean quorum(String group) {
        var back = members(group)
                .filter(member -> member.effective().equals("AVAILABLE"))
                .toList();
        return !offlineRule(group).mode.equals("QUORUM")
                || back.size() >= QUORUM
                || back.stream().anyMatch(member -> member.availableSince + QUORUM_MINUTES <= minute);
    }

    private static final Comparator<Agent> LRA = Comparator.<Agent>comparingInt(agent -> agent.lastAssigned)
            .thenComparingDouble(agent -> (double) agent.active / agent.slots);

    /** Never assigned first, then longest ago; ties by load, then in order of their ids. */
    private Optional<Agent> leastRecentlyAssigned(String group) {
        return eligible(group).min(LRA);
    }

    // 1.13: work by hand

    private int end(Optional<Ticket> ticket, String reason) {
        ticket.ifPresent(each -> {
            if (each.state.equals("ASSIGNED")) {
                Objects.requireNonNull(each.agent).active--;
            }
            become(each, reason.equals("RESOLVED_BY_AGENT") ? "RESOLVED" : "MISSED", reason);
        });
        return number(ticket);
    }

    private void transfer(Ticket ticket, Agent agent) {
        if (ticket.waits()) {
            give(ticket, agent, "MANUAL_OVERRIDE");
        } else if (ticket.agent != agent) {
            give(ticket, agent, "TRANSFERRED");
        }
    }

    /** To whoever of the group can take it; else as was chosen, if that is possible. */
    private void transfer(Ticket ticket, String group, String ifNobody) {
        var free = eligible(group)
                .filter(agent -> !ticket.state.equals("ASSIGNED") || agent != ticket.agent)
                .min(LRA);
        if (free.isPresent()) {
            ticket.home = group;
            give(ticket, free.get(), "TRANSFERRED");
            return;
        }
        var to = ifNobody.equals("QUEUE") ? "QUEUED" : ifNobody;
        var stays = to.equals("KEEP")
                || (ticket.waits() && !ticket.state.equals(to))
                || (ticket.state.equals(to) && ticket.home.equals(group))
                || (to.equals("QUEUED") ? queueObstacle(group) : openObstacle(group)) != null;
        if (!stays) {
            var holder = ticket.agent;
            takeAway(ticket);
            ticket.home = group;
            become(ticket, to, "PASSED_ON");
            if (holder != null) {
                ticket.avoids = holder;
                ticket.avoidsUntil = minute + RESPITE;
            }
        }
    }

    /** A new ticket, unless what it was reopened as still runs or there is no group to go to. */
    private void reopen(Ticket ended, Step.Reopen how) {
        var group = how.group() == null ? ended.home : how.group();
        if (!List.of(Step.GROUPS).contains(group)
                || tickets.stream().anyMatch(each -> each.reopenedFrom == ended && each.active())) {
            return;
        }
        var ticket = ticket(group, ended);
        var next =
                inside(group) ? agents.values().stream().filter(Agent::hasRoom).min(LRA) : Optional.<Agent>empty();
        if (how.agent() != null) {
            give(ticket, agent(how.agent()), "MANUAL_OVERRIDE");
        } else if (how.anyGroup() && next.isPresent()) {
            give(ticket, next.get(), "LRA");
        } else {
            admit(ticket);
        }
    }

    // 1.14: transitions

    private Ticket ticket(String group, @Nullable Ticket reopenedFrom) {
        var ticket = new Ticket(tickets.size() + 1, group, minute, reopenedFrom);
        tickets.add(ticket);
        return ticket;
    }

    private void give(Ticket ticket, Agent agent, String reason) {
        takeAway(ticket);
        agent.active++;
        agent.lastAssigned = ++assignments;
        ticket.agent = agent;
        become(ticket, "ASSIGNED", reason);
    }

    private static void takeAway(Ticket ticket) {
        if (ticket.agent != null) {
            ticket.agent.active--;
            ticket.agent = null;
        }
    }

    /** Whoever goes back into a line keeps the start of the wait; moving within a class changes nothing else. */
    private void become(Ticket ticket, String state, String reason) {
        ticket.transitions++;
        ticket.inGroupSince = minute;
        if (ticket.state.equals(state) && ticket.waits()) {
            return;
        }
        var returns = ticket.state.equals("ASSIGNED");
        ticket.state = state;
        ticket.reason = reason;
        ticket.stateSince = minute;
        ticket.avoids = null;
        if (state.equals("QUEUED")) {
            ticket.queuedAt =
                    !returns ? Integer.valueOf(minute) : ticket.queuedAt != null ? ticket.queuedAt : ticket.created;
            ticket.entered = ticket.queuedAt;
            ticket.waitingSince = ticket.queuedAt;
        } else if (state.equals("OPEN")) {
            ticket.openedAt =
                    !returns ? Integer.valueOf(minute) : ticket.openedAt != null ? ticket.openedAt : ticket.created;
            ticket.entered = ticket.openedAt;
            ticket.waitingSince =
                    ticket.queuedAt == null ? ticket.openedAt : Math.min(ticket.queuedAt, ticket.openedAt);
        }
    }

    private static boolean own(Map<String, ?> rules, String group) {
        return rules.containsKey(group) && !group.equals("default");
    }

    private Offline offlineRule(String group) {
        return offline.getOrDefault(group, Objects.requireNonNull(offline.get("default")));
    }

    private Queue queueRule(String group) {
        return queue.getOrDefault(group, Objects.requireNonNull(queue.get("default")));
    }

    private Stream<Agent> members(String group) {
        return agents.values().stream().filter(agent -> agent.groups.contains(group));
    }

    private Agent agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private long count(String group, String state) {
        return tickets.stream()
                .filter(ticket -> ticket.home.equals(group) && ticket.state.equals(state))
                .count();
    }

    private static int number(Optional<Ticket> ticket) {
        return ticket.map(each -> each.number).orElse(0);
    }

    private Optional<Ticket> nth(String which, int n) {
        var all = tickets.stream()
                .filter(ticket -> switch (which) {
                    case "waiting" -> ticket.waits();
                    case "active" -> ticket.active();
                    default -> !ticket.active();
                })
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(n % all.size()));
    }
}
