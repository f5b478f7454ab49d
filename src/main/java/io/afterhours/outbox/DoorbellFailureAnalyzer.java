package io.afterhours.outbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the one sentence that matters instead of a stack trace when nodes cannot ring each other as configured. */
class DoorbellFailureAnalyzer extends AbstractFailureAnalyzer<UnusableDoorbellException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableDoorbellException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
