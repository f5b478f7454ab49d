package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.ReturnShape.Mode;
import io.afterhours.routing.ReturnPreview.Because;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** "If Anna logs in now she gets these 5, Ben then these 5, 2 remain" (semantics 1.10, AC-61). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class ReturnForecastTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private ReturnForecast forecast;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    private GroupId sales;
    private AgentId anna;
    private AgentId ben;

    @BeforeEach
    void salesWithTwoAgentsOfFive() {
        sales = stage.group("sales");
        stage.offline(true);
        shape(ReturnShape.FIRST_IN);
        anna = stage.agent("anna", 5, sales);
        ben = stage.agent("ben", 5, sales);
    }

    private void shape(ReturnShape shape) {
        SystemAccess.run(
                () -> policies.save("sales", new OfflinePolicy(true, 100, true, Priority.QUEUED, shape), null));
    }

    private ReturnPreview ifTheyLogIn(String... agents) {
        return SystemAccess.call(() -> forecast.ifTheyLogIn(sales, List.of(agents)));
    }

    private static List<TicketId> tickets(ReturnPreview.Share share) {
        return share.tickets().stream().map(given -> given.ticket().id()).toList();
    }

    @Test
    void annaGetsFiveThenBenFiveAndTwoRemain() {
        stage.ask("sales", 12);

        var preview = ifTheyLogIn("anna", "ben");

        assertThat(preview.shares()).extracting(share -> share.tickets().size()).containsExactly(5, 5);
        assertThat(preview.open()).isEqualTo(2);
        assertThat(preview.because()).isEqualTo(Because.NO_ROOM);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void doingItForRealGivesWhatWasForeseen(Mode mode) {
        var quorum = mode == Mode.QUORUM;
        shape(new ReturnShape(mode, quorum ? 2 : null, quorum ? 10 : null, 3));
        var tech = stage.group("tech");
        stage.offlinePolicy(tech, true, 10, true, "OPEN");
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (?, ?)")
                .param(ben.value())
                .param(tech.value())
                .update();
        stage.ask("sales", 4);
        stage.ask("tech", 2);
        stage.ask("sales", 5);

        var foreseen = ifTheyLogIn("anna", "ben");
        var real = new ArrayList<>(
                List.of(stage.available(anna).assigned(), stage.available(ben).assigned()));

        assertThat(tickets(foreseen.shares().get(1))).isEqualTo(real.get(1));
        // with a quorum, Ben's coming gives Anna hers
        assertThat(tickets(foreseen.shares().get(0)))
                .isEqualTo(quorum ? assigned(anna) : real.get(0))
                .hasSameElementsAs(assigned(anna));
        assertThat(foreseen.open())
                .isEqualTo(jdbc.sql("SELECT open_count FROM grp_load WHERE grp_id = ?")
                        .param(sales.value())
                        .query(Integer.class)
                        .single());
    }

    private List<TicketId> assigned(AgentId agent) {
        return jdbc.sql("SELECT id FROM ticket WHERE agent_id = ? AND state = 'ASSIGNED' ORDER BY id")
                .param(agent.value())
                .query((row, n) -> new TicketId(row.getLong(1)))
                .list();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatSomebodyWhoIsHereAlreadyGetsIsTheirs(boolean named) {
        shape(new ReturnShape(Mode.QUORUM, 2, 60, null));
        stage.ask("sales", 4);
        stage.available(anna);

        var foreseen = named ? ifTheyLogIn("ben", "anna") : ifTheyLogIn("ben");
        stage.available(ben);

        assertThat(foreseen.shares())
                .extracting(ReturnPreview.Share::agent, ReturnForecastTest::tickets, ReturnPreview.Share::alreadyHere)
                .containsExactly(Tuple.tuple("ben", assigned(ben), false), Tuple.tuple("anna", assigned(anna), !named));
        assertThat(assigned(anna)).hasSize(2);
    }

    @Test
    void nothingIsChangedByIt() {
        stage.ask("sales", 3);
        var before = everything();

        ifTheyLogIn("anna", "ben");

        assertThat(everything()).isEqualTo(before);
    }

    private List<List<Map<String, Object>>> everything() {
        return List.of(
                jdbc.sql("SELECT * FROM ticket").query().listOfRows(),
                jdbc.sql("SELECT * FROM grp_load").query().listOfRows(),
                jdbc.sql("SELECT * FROM agent_load").query().listOfRows(),
                jdbc.sql("SELECT * FROM agent_presence").query().listOfRows(),
                jdbc.sql("SELECT * FROM ticket_event").query().listOfRows());
    }

    @Test
    void itSaysWhyTicketsWouldBeLeft() {
        stage.ask("sales", 3);
        shape(new ReturnShape(Mode.QUORUM, 3, 10, null));
        assertThat(ifTheyLogIn("anna", "ben").because()).isEqualTo(Because.QUORUM);
        shape(new ReturnShape(Mode.SPREAD, null, null, 1));
        assertThat(ifTheyLogIn("anna", "ben").because()).isEqualTo(Because.BURST_CAP);
        stage.offlinePolicy(sales, true, 10, false, "QUEUED");
        assertThat(ifTheyLogIn("anna").because()).isEqualTo(Because.AUTO_ASSIGN_OFF);
        stage.offlinePolicy(sales, true, 10, true, "QUEUED");
        assertThat(ifTheyLogIn("anna").because()).isEqualTo(Because.NOTHING_LEFT);
        stage.workingHours(true);
        assertThat(ifTheyLogIn("anna").because()).isEqualTo(Because.OUTSIDE_HOURS);
    }

    @Test
    void theApiForeseesTooAndRefusesWhoIsUnknown() {
        stage.ask("sales", 1);
        var api = Api.of(context);

        assertThat(api.post("/api/v1/groups/sales/return-preview", "{\"agents\": [\"anna\"]}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"agents": [{"agent": "anna", "tickets": [{"group": "sales", "reason": "RETURN_FIRST_IN"}]}],
                         "queuedLeft": 0, "openLeft": 0, "because": "NOTHING_LEFT"}""");
        assertThat(api.post("/api/v1/groups/sales/return-preview", "{\"agents\": [\"anna\", \"nobody\", \"anna\"]}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .isEqualTo(List.of("agents[1]", "agents[2]"));
        assertThat(api.post("/api/v1/groups/sales/return-preview", "{\"agents\": []}"))
                .hasStatus(422);
        assertThat(api.post("/api/v1/groups/nowhere/return-preview", "{\"agents\": [\"anna\"]}"))
                .hasStatus(404);
        assertThat(api.asIntake().post("/api/v1/groups/sales/return-preview", "{\"agents\": [\"anna\"]}"))
                .hasStatus(403);
    }
}
