package io.afterhours.customer;

import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.AdmissionResult;
import io.afterhours.routing.CustomerActivity;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Raises requests together with the fact that their customer is there: both or neither. */
@Component
class Asking {

    private final Admission admission;
    private final CustomerActivity activity;
    private final Transactions transactions;

    Asking(Admission admission, CustomerActivity activity, Transactions transactions) {
        this.admission = admission;
        this.activity = activity;
        this.transactions = transactions;
    }

    private sealed interface Asked {
        record Answered(AdmissionResult result) implements Asked {}

        record Refused(ProblemException because) implements Asked {}
    }

    AdmissionResult ask(AdmissionRequest request) {
        Supplier<Asked> ask = () -> attempt(request);
        // a key makes a second run find the first one's request
        Asked asked = request.idempotency() == null ? transactions.write(ask) : transactions.writeRepeatable(ask);
        return switch (asked) {
            case Asked.Answered(AdmissionResult result) -> result;
            case Asked.Refused(ProblemException because) -> throw because;
        };
    }

    /** That a request was refused is written down too, so that must not end the transaction. */
    private Asked attempt(AdmissionRequest request) {
        AdmissionResult result;
        try {
            result = admission.admit(request);
        } catch (ProblemException refused) {
            return new Asked.Refused(refused);
        }
        activity.sent(result.ticket());
        return new Asked.Answered(result);
    }
}
