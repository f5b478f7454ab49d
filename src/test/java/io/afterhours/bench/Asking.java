package io.afterhours.bench;

import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.IdempotencyKey;
import io.afterhours.routing.OneByOne;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers who ask, each another one, through the service of a node. */
final class Asking {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private final Admission admission;
    private final OneByOne oneByOne;

    Asking(BenchNode node) {
        this.admission = node.on(Admission.class);
        this.oneByOne = node.on(OneByOne.class);
    }

    TicketState admit(String group) {
        return SystemAccess.call(() -> admission.admit(request(group)).ticket().state());
    }

    /** In one of these groups, in turns. */
    void admit(List<String> groups) {
        admit(groups.get(Math.floorMod(ASKED.get(), groups.size())));
    }

    /** In a transaction for this request alone. */
    void alone(String group) {
        SystemAccess.call(() -> oneByOne.admit(request(group)));
    }

    private static AdmissionRequest request(String group) {
        return new AdmissionRequest(
                group,
                "Where is my order?",
                new Contact("Mia", "mia" + ASKED.incrementAndGet() + "@example.org", null),
                "api",
                null,
                null,
                null,
                new IdempotencyKey("bench", UUID.randomUUID().toString(), new byte[32]),
                null,
                PreferredFallback.NONE);
    }
}
