package io.afterhours.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the one sentence that matters instead of a stack trace when the operator's key is refused. */
class BootstrapKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableBootstrapKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableBootstrapKeyException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
