package io.afterhours.routing;

import io.afterhours.ticket.TicketId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Admission with a transaction for each request: what deciding together is compared with. */
@Component
public class OneByOne {

    private final Admission admission;

    OneByOne(Admission admission) {
        this.admission = admission;
    }

    /** Decides this request in a transaction of its own. */
    public TicketId admit(AdmissionRequest request) {
        return ((Answer.Ticketed) admission.decide(List.of(request)).getFirst()).ticket();
    }
}
