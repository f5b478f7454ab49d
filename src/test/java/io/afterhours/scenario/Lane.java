package io.afterhours.scenario;

import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.Invariants;
import io.afterhours.Node;
import io.afterhours.Passing;
import io.afterhours.TestClock;
import io.afterhours.TestDatabase;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.ReturnShape;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IfNobody;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.routing.Reopen;
import io.afterhours.routing.Reopening;
import io.afterhours.routing.Transfers;
import io.afterhours.scenario.Model.Counted;
import io.afterhours.scenario.Model.Line;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketId;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running product with a database of its own, on which histories are played one after the other. */
final class Lane implements AutoCloseable {

    private static final Contact MIA = new Contact("Mia", "mia@example.org", null);

    /** What is over stays as it is; whether it does is seen every so many steps, and at the end. */
    private static final int STEPS_TO_A_WHOLE_LOOK = 100;

    private final Node product;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final Passing time;
    private final Fixtures stage;
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Map<String, AgentId> agents = new HashMap<>();
    private final Map<String, GroupId> groups = new HashMap<>();

    private Lane(Node product) throws SQLException {
        this.product = product;
        this.dataSource = product.on(DataSource.class);
        this.jdbc = product.on(JdbcClient.class);
        this.clock = product.on(TestClock.class);
        this.time = product.on(Passing.class);
        this.stage = product.on(Fixtures.class);
        CleanTables.remember(dataSource);
    }

    static Lane start() throws SQLException {
        return new Lane(Node.start(TestDatabase.newSchema()));
    }

    @Override
    public void close() {
        product.close();
    }

    /** What went wrong, or null. */
    @Nullable
    String play(List<Step> history, @Nullable Integer patience) throws SQLException {
        setTheStage(patience);
        var model = new Model(patience);
        var expected = model.state();
        for (var n = 0; n < history.size(); n++) {
            var step = history.get(n);
            var before = expected;
            var concerned = model.play(step);
            try {
                SystemAccess.run(() -> play(step, concerned));
            } catch (ProblemException refused) {
                // where the product refuses, nothing may change
                if (!before.equals(model.state())) {
                    return "Step %d (%s) was refused: %s".formatted(n + 1, step, refused.detail());
                }
            }
            expected = model.state();
            var whole = n % STEPS_TO_A_WHOLE_LOOK == 0 || n == history.size() - 1;
            var difference = difference(expected, model.counts(), whole ? 0 : lately(before));
            if (difference != null) {
                return "After step %d (%s)%n%s".formatted(n + 1, step, difference);
            }
        }
        var violations = on(Invariants.class).violations();
        return violations.isEmpty() ? null : "At the end: " + violations;
    }

    private void play(Step step, int concerned) {
        switch (step) {
            case Step.Ask ask -> ask(ask);
            case Step.Status status -> status(agent(status.agent()), status.status());
            case Step.Resolve resolve -> onTicket(concerned, on(ManualWork.class)::resolve);
            case Step.Miss miss -> onTicket(concerned, on(ManualWork.class)::miss);
            case Step.Cancel cancel -> onTicket(concerned, on(ManualWork.class)::cancel);
            case Step.Assign assign ->
                onTicket(concerned, id -> on(ManualWork.class).assign(id, assign.agent()));
            case Step.Claim claim ->
                onTicket(concerned, id -> on(ManualWork.class).claim(id, claim.agent()));
            case Step.TransferToAgent to ->
                onTicket(concerned, id -> on(Transfers.class).toAgent(id, to.agent()));
            case Step.TransferToGroup to ->
                onTicket(concerned, id -> on(Transfers.class).toGroup(id, to.group(), IfNobody.valueOf(to.ifNobody())));
            case Step.Reopen to ->
                onTicket(
                        concerned,
                        id -> on(Reopening.class)
                                .reopen(id, new Reopen("They asked again", to.agent(), to.group(), to.anyGroup())));
            case Step.Offline to ->
                on(OfflinePolicies.class)
                        .save(
                                to.group(),
                                new OfflinePolicy(
                                        to.enabled(),
                                        to.maxOpen(),
                                        to.autoAssign(),
                                        Priority.valueOf(to.priority()),
                                        shape(to)),
                                null);
            case Step.Queue to ->
                on(QueuePolicies.class)
                        .save(
                                to.group(),
                                new QueuePolicy(
                                        to.enabled(),
                                        to.limit(),
                                        to.overflows() ? QueuePolicy.Overflow.OFFLINE : QueuePolicy.Overflow.MISSED),
                                null);
            case Step.Inherit to -> {
                if (!to.group().equals("default")) {
                    on(OfflinePolicies.class).reset(to.group(), null);
                    on(QueuePolicies.class).reset(to.group(), null);
                }
            }
            case Step.Toggle to -> on(OfflineHandling.class).set(to.offlineChats());
            case Step.WhenAllOffline to ->
                on(QueueHandling.class)
                        .change(
                                rule -> rule(
                                        to.open() ? WhenAllOffline.OPEN : WhenAllOffline.MISSED,
                                        rule.returnAfterOfflineMinutes()),
                                null);
            case Step.Hours to -> on(HoursSettings.class).save(to.count(), "UTC", null);
            case Step.Schedule to -> schedule(to.group(), to.slot());
            case Step.Concurrency to ->
                on(Agents.class).update(to.agent(), new AgentDraft(null, null, to.slots(), null, null), null);
            case Step.Member to -> member(to);
            case Step.Wait wait ->
                time.steadilyTo(clock.instant().plus(Duration.ofMinutes(wait.minutes())), this::written);
        }
    }

    private static ReturnShape shape(Step.Offline to) {
        var mode = ReturnShape.Mode.valueOf(to.mode());
        return mode == ReturnShape.Mode.QUORUM
                ? new ReturnShape(mode, Model.QUORUM, Model.QUORUM_MINUTES, to.burst())
                : new ReturnShape(mode, null, null, to.burst());
    }

    private void ask(Step.Ask ask) {
        on(Admission.class)
                .admit(new AdmissionRequest(
                        ask.group(),
                        "Where is my order?",
                        MIA,
                        "web",
                        null,
                        null,
                        null,
                        null,
                        ask.preferred(),
                        PreferredFallback.valueOf(ask.fallback())));
    }

    private void status(AgentId agent, String status) {
        switch (status) {
            case "AVAILABLE" -> stage.available(agent);
            case "BUSY" -> stage.busy(agent);
            case "AWAY" -> stage.away(agent);
            default -> stage.out(agent);
        }
    }

    private void schedule(String group, int @Nullable [] slot) {
        if (slot == null) {
            on(Schedules.class).reset(group, null);
        } else {
            var week = Stream.of(DayOfWeek.values())
                    .collect(Collectors.toMap(Function.identity(), day -> List.of(new Slot(slot[0], slot[1]))));
            on(Schedules.class).save(group, new Schedule(week, Map.of()), null);
        }
    }

    private void member(Step.Member to) {
        var members = on(Memberships.class).members(Objects.requireNonNull(groups.get(to.group()))).stream()
                .map(agent -> agent.username())
                .filter(name -> !name.equals(to.agent()));
        on(Memberships.class)
                .replace(
                        to.group(),
                        Stream.concat(members, to.belongs() ? Stream.of(to.agent()) : Stream.of())
                                .toList());
    }

    private void onTicket(int concerned, Function<TicketId, ?> action) {
        if (concerned > 0) {
            action.apply(new TicketId(jdbc.sql("SELECT id FROM ticket ORDER BY id LIMIT 1 OFFSET ?")
                    .param(concerned - 1)
                    .query(Long.class)
                    .single()));
        }
    }

    private long written() {
        return jdbc.sql("SELECT SUM(seq) FROM grp_load").query(Long.class).single();
    }

    private void setTheStage(@Nullable Integer patience) throws SQLException {
        CleanTables.clean(dataSource);
        clock.set(TestClock.START);
        groups.put("sales", stage.group("sales"));
        groups.put("billing", stage.group("billing"));
        agents.put("anna", stage.agent("anna", 2, group("sales")));
        agents.put("ben", stage.agent("ben", 2, group("sales"), group("billing")));
        agents.put("cleo", stage.agent("cleo", 1, group("billing")));
        SystemAccess.run(() -> on(QueueHandling.class).save(rule(WhenAllOffline.MISSED, patience), null));
        jdbc.sql("UPDATE grp_load SET offline_since = ?")
                .param(TestClock.START.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .update();
    }

    private static QueueRule rule(WhenAllOffline whenAllOffline, @Nullable Integer patience) {
        return new QueueRule(
                whenAllOffline, Model.GRACE, null, false, patience, null, null, MaxOpenAgeAction.FOLLOW_UP);
    }

    /** How many of the first tickets were over then, one and all. */
    private static int lately(List<Line> before) {
        var over = 0;
        while (over < before.size() && before.get(over).over()) {
            over++;
        }
        return over;
    }

    /** In what product and model differ, past so many of the first tickets; null: in nothing. */
    private @Nullable String difference(List<Line> model, Set<Counted> counts, int past) {
        var expected = model.subList(past, model.size());
        var seen = new HashMap<Long, Counted>();
        var actual = state(past, seen);
        if (!expected.equals(actual)) {
            return "the model says   %s%nthe product says %s"
                    .formatted(missing(expected, actual), missing(actual, expected));
        }
        var counted = Set.copyOf(seen.values());
        return counts.equals(counted)
                ? null
                : "the model counts   %s%nthe product counts %s".formatted(counts, counted);
    }

    /** As {@link Model#state}, as the database has it. */
    List<Line> state() {
        return state(0, new HashMap<>());
    }

    /** Histories ask after every step: each counter is read once, rather than joined to hundreds of tickets. */
    private List<Line> state(int past, Map<Long, Counted> counts) {
        // groups stand under their id below zero, agents above
        jdbc.sql("""
                SELECT a.id, a.username, al.active, 0 FROM agent a JOIN agent_load al ON al.agent_id = a.id
                UNION ALL
                SELECT -g.id, g.code, gl.queued, gl.open_count FROM grp g JOIN grp_load gl ON gl.grp_id = g.id""").query(row -> {
            counts.put(row.getLong(1), new Counted(row.getString(2), row.getInt(3), row.getInt(4)));
        });
        var state = new ArrayList<Line>();
        jdbc.sql("SELECT state, reason, seq, agent_id, grp_id FROM ticket ORDER BY id LIMIT 1000000 OFFSET ?")
                .param(past)
                .query(row -> {
                    // where there is none the id is 0
                    var agent = counts.get(row.getLong(4));
                    var group = counts.get(-row.getLong(5));
                    state.add(new Line(
                            past + state.size() + 1,
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            agent == null ? null : agent.name(),
                            agent == null ? 0 : agent.first(),
                            group == null ? null : group.name(),
                            group == null ? 0 : group.first(),
                            group == null ? 0 : group.second()));
                });
        return state;
    }

    private <T> T on(Class<T> service) {
        return service.cast(services.computeIfAbsent(service, product::on));
    }

    private AgentId agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private GroupId group(String code) {
        return Objects.requireNonNull(groups.get(code));
    }

    private static List<Line> missing(List<Line> all, List<Line> without) {
        return all.stream().filter(each -> !without.contains(each)).toList();
    }
}
