package io.afterhours.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import io.afterhours.routing.TimedWork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@TestPropertySource(properties = {"afterhours.clock=simulated", "afterhours.clock-start=2026-03-27T22:00:00Z"})
@Import(ClockApiTest.Alarms.class)
class ClockApiTest {

    private static final String CLOCK = "/api/v1/simulation/clock";

    private final MockMvcTester mvc;
    private final Clock clock;
    private final Alarms.Alarm alarm;
    private final JdbcClient jdbc;

    @Autowired
    ClockApiTest(WebApplicationContext context, Clock clock, Alarms.Alarm alarm, JdbcClient jdbc) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.clock = clock;
        this.alarm = alarm;
        this.jdbc = jdbc;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Alarms {

        /** Rings at each whole hour and writes down when, and for whom, it rang. */
        static class Alarm implements TimedWork {
            final List<String> rang = new ArrayList<>();
            private final Clock clock;

            Alarm(Clock clock) {
                this.clock = clock;
            }

            @Override
            public Optional<Instant> nextDue(Instant after, Instant until) {
                return Optional.of(Instant.ofEpochSecond(after.getEpochSecond() / 3600 * 3600 + 3600))
                        .filter(due -> !due.isAfter(until));
            }

            @Override
            public void runDue() {
                rang.add(clock.instant() + " "
                        + SecurityContextHolder.getContext().getAuthentication().getName());
            }
        }

        @Bean
        Alarm alarm(Clock clock) {
            return new Alarm(clock);
        }
    }

    @BeforeEach
    void fridayNight() {
        // The table was put back; a move to where it stands makes the clock read it again.
        move("2026-03-27T22:00:00Z");
        alarm.rang.clear();
    }

    private MvcTestResult put(String body, String authority) {
        return mvc.put()
                .uri(CLOCK)
                .with(user("key:test").authorities(AuthorityUtils.commaSeparatedStringToAuthorityList(authority)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult move(String to) {
        return put("{\"now\": \"" + to + "\"}", "ROLE_ADMIN,SCOPE_admin,SCOPE_agent,SCOPE_intake");
    }

    private String now() {
        return clock.instant().toString();
    }

    private String later(long seconds) {
        return clock.instant().plusSeconds(seconds).toString();
    }

    @Test
    void timeStandsStillBetweenCalls() {
        String before = now();

        assertThat(mvc.get()
                        .uri(CLOCK)
                        .with(user("key:test").authorities(AuthorityUtils.createAuthorityList("SCOPE_admin"))))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.now")
                .isEqualTo(before);
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void aMoveStopsWhereverSomethingIsDueAndEndsWhereItWasTold() {
        Instant hour = Instant.ofEpochSecond(clock.instant().getEpochSecond() / 3600 * 3600 + 3600);
        Instant target = hour.plusSeconds(2 * 3600 + 90);
        // what a setting has made overdue comes first
        Instant start = clock.instant();

        assertThat(move(target.toString()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.now")
                .isEqualTo(target.toString());

        assertThat(alarm.rang)
                .containsExactly(
                        start + " system",
                        hour + " system",
                        hour.plusSeconds(3600) + " system",
                        hour.plusSeconds(7200) + " system",
                        target + " system");
        assertThat(clock.instant()).isEqualTo(target);
    }

    @Test
    void timeNeverGoesBackAndNotFartherThanTwoYears() {
        String before = now();

        for (String wrong : List.of(clock.instant().minusNanos(1000).toString(), later(800L * 86_400))) {
            assertThat(move(wrong))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].code")
                    .isEqualTo("OUT_OF_RANGE");
        }
        assertThat(now()).isEqualTo(before);
        assertThat(alarm.rang).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"now\": null}",
                "{\"now\": \"\"}",
                "{\"now\": \"tomorrow\"}",
                "{\"now\": \"2026-03-28\"}"
            })
    void whatIsNoInstantIsRefusedAtItsField(String body) {
        assertThat(put(body, "ROLE_ADMIN,SCOPE_admin"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("now");
    }

    @Test
    void onlyAnAdministratorMovesTime() {
        String before = now();

        assertThat(put("{\"now\": \"" + later(60) + "\"}", "SCOPE_agent,SCOPE_intake"))
                .hasStatus(403);
        assertThat(mvc.put().uri(CLOCK).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .hasStatus(401);
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void theTimeIsKeptForARestartAndForOtherNodes() {
        String target = later(77);
        move(target);

        assertThat(jdbc.sql("SELECT CAST(now_at AS CHAR) FROM simulated_clock")
                        .query(String.class)
                        .single())
                .startsWith(target.replace('T', ' ').replace("Z", ""));
    }

    @Test
    void movesAtTheSameTimeFollowEachOtherAndNoAlarmIsSkippedOrRungTwice() throws Exception {
        Instant hour = Instant.ofEpochSecond(clock.instant().getEpochSecond() / 3600 * 3600 + 3600);
        List<Callable<MvcTestResult>> moves = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            String target = hour.plusSeconds(i * 600L).toString();
            moves.add(() -> move(target));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            threads.invokeAll(moves);
        }

        assertThat(clock.instant()).isEqualTo(hour.plusSeconds(3600));
        assertThat(alarm.rang.stream().filter((hour + " system")::equals)).hasSize(1);
        assertThat(alarm.rang).isSorted();
    }
}
