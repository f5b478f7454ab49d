package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.policy.CapForecast;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** What is to be expected follows from what was: a week of nine to five, and four nights with 3, 5, 2 and 6 requests. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class ForecastsTest {

    private static final List<Integer> NIGHTS = List.of(3, 5, 2, 6);

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private ManualWork work;

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private TrendCount count;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    private static Instant at(int day, int hour, int minute) {
        return Instant.parse("2026-03-%02dT%02d:%02d:00Z".formatted(day, hour, minute));
    }

    @BeforeEach
    void aWeek() {
        clock.set(at(2, 8, 0));
        sales = stage.group("sales");
        anna = stage.agent("anna", 50, sales);
        stage.person("sue", 0, "SUPERVISOR", sales);
        stage.person("bea", 0, "SUPERVISOR", stage.group("support"));
        stage.offline(true);
        stage.workingHours(true);
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (1)").update();
        jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute)"
                        + " SELECT 1, seq, 540, 1020 FROM seq_1_to_5")
                .update();
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
        for (var night = 0; night < NIGHTS.size(); night++) {
            clock.set(at(2 + night, 18, 0));
            stage.ask("sales", NIGHTS.get(night));
            workday(3 + night);
        }
        workday(9);
        stage.offlinePolicy(sales, true, 4, true, "OPEN");
        for (var minute : List.of(0, 20, 40)) {
            clock.set(at(9, 18, minute));
            stage.ask("sales");
        }
        clock.set(at(9, 19, 0));
        count.run();
    }

    private void workday(int day) {
        clock.set(at(day, 9, 0));
        stage.available(anna);
        clock.set(at(day, 12, 0));
        jdbc.sql("SELECT id FROM ticket WHERE state = 'ASSIGNED'")
                .query(Long.class)
                .list()
                .forEach(id -> SystemAccess.run(() -> work.resolve(new TicketId(id))));
        clock.set(at(day, 17, 0));
        stage.out(anna);
    }

    private CapForecast cap(Integer most) {
        return forecasts.forecast("sales", most).orElseThrow();
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void theLimitIsForecastFromThisNightAndTheNightsBefore() {
        var forecast = cap(null);

        assertThat(forecast.open()).isEqualTo(3);
        assertThat(forecast.most()).isEqualTo(4);
        // three in two hours, one place left: in 40 minutes
        assertThat(forecast.reached()).isNotNull();
        assertThat(forecast.reached().toInstant()).isEqualTo(at(9, 19, 40));
        assertThat(forecast.nights()).isEqualTo(CapRules.NIGHTS);
        assertThat(forecast.missed()).isEqualTo(1 + 2);
        assertThat(forecast.enough()).isEqualTo(6);
        assertThat(forecast.full()).isFalse();
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void anotherLimitCanBeTriedBeforeItIsSaved() {
        assertThat(cap(5).missed()).isEqualTo(1);
        assertThat(cap(6).missed()).isZero();
        assertThat(cap(100).reached()).isNull();
        assertThat(cap(3).full()).isTrue();
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void theBacklogIsClearedAtThePaceOfTheLastWorkingHours() {
        var forecast = forecasts.all();

        assertThat(forecast).singleElement().satisfies(group -> {
            var clearance = group.clearance();
            assertThat(clearance).isNotNull();
            assertThat(clearance.open()).isEqualTo(3);
            // eight chats in the 24 working hours of Thursday, Friday and Monday, in which anna was there
            assertThat(clearance.pace().basis()).isEqualTo(Duration.ofHours(24));
            assertThat(clearance.pace().agents()).isEqualTo(1);
            assertThat(clearance.pace().perAgentHour()).isEqualTo(8 / 24.0);
            // three take nine hours: all of Tuesday and one of Wednesday
            assertThat(clearance.at()).isEqualTo(at(11, 10, 0));
        });
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorIsToldOfTheirGroups() {
        assertThat(forecasts.all()).hasSize(1);
        assertThat(forecasts.forecast("sales", null)).isPresent();
        assertThat(forecasts.forecast("support", 5)).isEmpty();
    }

    @Test
    @WithMockUser(username = "bea", roles = "SUPERVISOR")
    void ofOtherGroupsTheyAreNot() {
        assertThat(forecasts.all()).isEmpty();
        assertThat(forecasts.forecast("sales", null)).isEmpty();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentMayNotAsk() {
        assertThatThrownBy(() -> forecasts.all()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> forecasts.forecast("sales", null)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void withoutAHistoryNothingIsSaid() {
        var fresh = stage.group("fresh");
        stage.offlinePolicy(fresh, true, 5, true, "OPEN");
        stage.ask("fresh");
        count.run();

        var forecast = forecasts.all().stream()
                .filter(each -> each.group().id().equals(fresh))
                .findFirst()
                .orElseThrow();

        assertThat(forecast.clearance()).isNull();
        assertThat(forecast.cap()).isNotNull();
        assertThat(forecast.cap().reached()).isNull();
        assertThat(forecast.cap().missed()).isZero();
    }
}
