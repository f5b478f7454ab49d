package io.afterhours.routing;

import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.problem.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what becomes of requests, by outcome and reason: names out of short lists, nothing that customers wrote. */
@Component
class AdmissionMeters {

    private final MeterRegistry meters;
    private final DistributionSummary together;

    AdmissionMeters(MeterRegistry meters) {
        this.meters = meters;
        this.together = DistributionSummary.builder("afterhours.admission.together")
                .description("Requests decided in one transaction")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, Admission.MOST)
                .register(meters);
    }

    void watch(Combiner<?, ?, ?> line) {
        meters.gauge("afterhours.admission.waiting", line, Combiner::waiting);
    }

    void together(int requests) {
        together.record(requests);
    }

    /** Answers what is given, and counts it; what failed too. */
    <T> T counted(Supplier<T> ask, Function<T, Answer> answer, Function<T, @Nullable AdmissionResult> result) {
        T given;
        try {
            given = ask.get();
        } catch (RuntimeException failure) {
            count("failed", reason(failure));
            throw failure;
        }
        switch (answer.apply(given)) {
            case Answer.Refused refused -> count("refused", refused.reason().name());
            case Answer.KeyReused reused -> count("refused", "IDEMPOTENCY_KEY_REUSED");
            case Answer.Ticketed ticketed -> count(result.apply(given));
        }
        return given;
    }

    private void count(@Nullable AdmissionResult result) {
        if (result == null) {
            throw new IllegalStateException("A ticket without its result");
        }
        if (result.replayed()) {
            count("repeated", "SAME_KEY");
        } else if (result.merged()) {
            count("merged", "DUPLICATE_MERGED");
        } else {
            count(
                    result.ticket().state().name().toLowerCase(Locale.ROOT),
                    result.ticket().reason().name());
        }
    }

    private static String reason(RuntimeException failure) {
        if (failure instanceof ProblemException problem) {
            return problem.code();
        }
        return DatabaseUnavailableException.describes(failure) ? "DATABASE_AWAY" : "ERROR";
    }

    private void count(String outcome, String reason) {
        meters.counter("afterhours.admissions", "outcome", outcome, "reason", reason)
                .increment();
    }
}
