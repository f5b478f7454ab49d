package io.afterhours.simulation.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.simulation.SimulatedTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/simulation/clock}: answers 404 while the system's clock rules. */
@RestController
@RequestMapping("/api/v1/simulation/clock")
class ClockController {

    /**
     * The time to move to, or where it stands.
     *
     * @param now an ISO-8601 instant in UTC
     */
    record SimulatedNow(@Nullable String now) {}

    private final ObjectProvider<SimulatedTime> simulated;

    ClockController(ObjectProvider<SimulatedTime> simulated) {
        this.simulated = simulated;
    }

    @GetMapping
    SimulatedNow now() {
        return answer(time().now());
    }

    @PutMapping
    SimulatedNow move(@RequestBody SimulatedNow body) {
        return answer(time().moveTo(parsed(body.now())));
    }

    private SimulatedTime time() {
        SimulatedTime time = simulated.getIfAvailable();
        if (time == null) {
            throw Problems.notFound("CLOCK_NOT_SIMULATED", "This workspace follows the system's clock");
        }
        return time;
    }

    private static SimulatedNow answer(Instant now) {
        return new SimulatedNow(now.toString());
    }

    private static Instant parsed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Problems.invalid("now", FieldProblem.REQUIRED, "Enter the instant to move to");
        }
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Problems.invalid("now", FieldProblem.INVALID, "Enter an instant such as 2026-03-27T22:14:00Z");
        }
    }
}
