package io.afterhours.monitor;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Instants;
import io.afterhours.database.PatientDatabase;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves the invariants of semantics 1.18 on the live data: after each start, then once a day on one of the nodes, and
 * whenever somebody asks. It repairs nothing: what is found needs a person who understands how it came about.
 */
@Service
public class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);
    private static final Duration DAILY = Duration.ofDays(1);

    private static final String LOCK = "self-check";

    private final PatientDatabase database;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private boolean checkedSinceStart;

    @Autowired
    SelfCheck(PatientDatabase database, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Checks now, and remembers the result as the newest one. Takes as long as reading all tickets and events does.
     *
     * @throws ProblemException 409 {@code CHECK_RUNNING} when it is being checked already, here or on another node
     */
    @PreAuthorize("hasRole('ADMIN')")
    public CheckReport run() {
        return check().orElseThrow(() -> Problems.conflict(
                "CHECK_RUNNING",
                "It is being checked already. Ask for the newest check in a while: GET shows what this one found."));
    }

    /** What the newest check found; empty before the first. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Optional<CheckReport> newest() {
        return jdbc.sql("SELECT checked_at, millis, violations FROM self_check WHERE id = 1 AND checked_at IS NOT NULL")
                .query((row, n) -> new CheckReport(
                        Instants.of(row, "checked_at"), row.getLong("millis"), read(row.getString("violations"))))
                .optional();
    }

    @Scheduled(
            initialDelayString = "${afterhours.self-check-interval:1m}",
            fixedDelayString = "${afterhours.self-check-interval:1m}")
    void tick() {
        try {
            if (!checkedSinceStart || due()) {
                checkedSinceStart = true;
                // while somebody else is at it, this one waits for its turn
                checkedSinceStart = check().isPresent();
            }
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not check the invariants, trying again: {}", failure.getMessage());
        }
    }

    /** Of several nodes, the one whose update hits does the work. */
    private boolean due() {
        var now = clock.instant();
        return jdbc.sql("UPDATE self_check SET due_at = :next WHERE id = 1 AND due_at <= :now")
                        .param("now", Instants.toDatabase(now))
                        .param("next", Instants.toDatabase(now.plus(DAILY)))
                        .update()
                == 1;
    }

    /** One at a time over all nodes, so that however often it is asked for it takes one connection and one processor. */
    private Optional<CheckReport> check() {
        return database.alone(LOCK, patient -> check(new InvariantSql(patient)));
    }

    private CheckReport check(InvariantSql invariants) {
        Instant at = clock.instant();
        var start = System.nanoTime();
        var violations = invariants.violations();
        var report =
                new CheckReport(at, Duration.ofNanos(System.nanoTime() - start).toMillis(), violations);
        jdbc.sql("""
                UPDATE self_check SET checked_at = :at, millis = :millis, violations = :violations, due_at = :next
                WHERE id = 1""")
                .param("at", Instants.toDatabase(at))
                .param("millis", report.millis())
                .param("violations", json.writeValueAsString(report.violations()))
                .param("next", Instants.toDatabase(at.plus(DAILY)))
                .update();
        report.violations()
                .forEach(violation -> LOG.error(
                        "Invariant {} is broken by {} rows: {} {}",
                        violation.invariant(),
                        violation.count(),
                        violation.invariant().subject(),
                        violation.ids()));
        return report;
    }

    private List<Violation> read(String violations) {
        return Arrays.asList(json.readValue(violations, Violation[].class));
    }
}
