package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.PatientDatabase;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.GroupId;
import io.afterhours.team.Staff;
import io.afterhours.ticket.Ticket;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class SelfCheckTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private InvariantSql invariants;

    @Autowired
    private Agents agents;

    @Autowired
    private Staff staff;

    @Autowired
    private PatientDatabase database;

    @Autowired
    private WebApplicationContext context;

    private GroupId sales;
    private Ticket open;

    @BeforeEach
    void ticketsInEveryState() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 3, true, "QUEUED");
        stage.ask("sales", 4);
        var anna = stage.agent("anna", 2, sales);
        stage.available(anna);
        open = stage.ask("sales", 2).getLast();
        stage.out(anna);
        open = stage.ask("sales");
    }

    @Test
    void findsNothingInWhatTheServicesWrote() {
        assertThat(invariants.violations()).isEmpty();
        assertThat(Api.of(context).post("/api/v1/check", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sound")
                .isEqualTo(true);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(Invariant.I1_AGENT_COUNT, "UPDATE agent_load SET active = active + 1"),
                Arguments.of(
                        Invariant.I2_CAPACITY,
                        "UPDATE ticket_event SET decision = JSON_SET(decision, '$.chosen.active', 99) WHERE to_state = 'ASSIGNED'"),
                Arguments.of(
                        Invariant.I3_OPEN_CAP,
                        "UPDATE ticket_event SET decision = JSON_SET(decision, '$.counts.open', 3) WHERE to_state = 'OPEN' AND seq = 1"),
                Arguments.of(Invariant.I5_ONE_PLACE, "DELETE FROM ticket_wait ORDER BY ticket_id LIMIT 1"),
                Arguments.of(
                        Invariant.I7_UNBROKEN_STORY,
                        "UPDATE ticket_event SET from_state = 'QUEUED' WHERE to_state = 'ASSIGNED' AND from_state = 'OPEN' LIMIT 1"),
                Arguments.of(
                        Invariant.STORY_IN_TIME,
                        "UPDATE ticket_event SET at = at - INTERVAL 1 MICROSECOND WHERE seq = 2 LIMIT 1"),
                Arguments.of(Invariant.GROUP_COUNT, "UPDATE grp_load SET open_count = open_count + 1"),
                Arguments.of(Invariant.GAPLESS_LOG, "UPDATE grp_load SET seq = seq + 1 WHERE seq > 0"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void findsDeliberateDamage(Invariant broken, String damage) {
        assertThat(jdbc.sql(damage).update()).isPositive();

        assertThat(invariants.violations()).extracting(Violation::invariant).contains(broken);
    }

    @Test
    void moreChatsThanTheConcurrencyIsOneFoundUnlessTheConcurrencyWasLowered() {
        stage.available(new AgentId(jdbc.sql("SELECT id FROM agent WHERE username = 'anna'")
                .query(Long.class)
                .single()));
        SystemAccess.run(() -> agents.update("anna", new AgentDraft(null, "Anna B.", null, null, null), null));
        jdbc.sql("UPDATE agent SET concurrency = 1 WHERE username = 'anna'").update();
        assertThat(invariants.violations()).extracting(Violation::invariant).containsExactly(Invariant.OVER_CAPACITY);

        jdbc.sql("UPDATE agent SET concurrency = 2 WHERE username = 'anna'").update();
        SystemAccess.run(
                () -> staff.concurrency(Map.of("anna", agents.required("anna").version()), 1));
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void findsATicketThatWasDealtAfterAYoungerOne() {
        // the two that were dealt change places in the log
        jdbc.sql("""
                UPDATE ticket_event SET grp_seq = grp_seq + 1000000 WHERE to_state = 'OPEN' AND ticket_id = (
                    SELECT MIN(ticket_id) FROM ticket_event WHERE from_state = 'OPEN' AND to_state = 'ASSIGNED')""").update();

        assertThat(invariants.violations()).extracting(Violation::invariant).contains(Invariant.I6_FIRST_COME);
    }

    /** For an aggregate of all rows before, MariaDB reads all of them again for each row: 10,000 of a line are 50 million. */
    @ParameterizedTest
    @EnumSource(Invariant.class)
    void everyCheckReadsTheHistoryInOnePass(Invariant invariant) {
        assertThat(invariant.sql()).doesNotContain("PRECEDING");
    }

    @Test
    void saysWhatIsBrokenAndHowToMendItAndChangesNothing() throws UnsupportedEncodingException {
        jdbc.sql("UPDATE grp_load SET open_count = open_count + 1 WHERE grp_id = ?")
                .param(sales.value())
                .update();
        var api = Api.of(context);

        var text = api.request(HttpMethod.POST, "/api/v1/check")
                .accept(MediaType.TEXT_PLAIN)
                .exchange();

        assertThat(text.getResponse().getContentAsString())
                .startsWith("BROKEN GROUP_COUNT: ")
                .contains("Nothing was changed");
        assertThat(invariants.violations()).hasSize(1);
        assertThat(api.get("/api/v1/check"))
                .bodyJson()
                .extractingPath("$.violations[0].invariant")
                .isEqualTo("GROUP_COUNT");
        assertThat(open.state().waiting()).isTrue();
    }

    @Test
    void isNotDoneTwiceAtTheSameTimeByWhateverNode() {
        var api = Api.of(context);
        var print = database.alone("self-check", held -> {
            assertThat(api.post("/api/v1/check", ""))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("CHECK_RUNNING");
            return api.request(HttpMethod.POST, "/api/v1/check")
                    .accept(MediaType.TEXT_PLAIN)
                    .exchange();
        });
        assertThat(print.orElseThrow()).hasStatus(409).bodyText().contains("CHECK_RUNNING");
        assertThat(api.get("/api/v1/check")).as("nothing was checked").hasStatus(404);

        assertThat(api.post("/api/v1/check", "")).hasStatusOk();
        assertThat(api.get("/api/v1/check")).hasStatusOk();
    }

    @Test
    void isForAdmins() {
        assertThat(Api.of(context).asAgent().post("/api/v1/check", "")).hasStatus(403);
        assertThat(Api.of(context).asNobody().get("/api/v1/check")).hasStatus(401);
    }
}
