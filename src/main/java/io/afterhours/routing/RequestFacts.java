package io.afterhours.routing;

import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules and the records need to know of a request, drawn from the request alone. */
final class RequestFacts {

    private RequestFacts() {}

    /** What a request of the same batch may have in common with this one: its idempotency key, its visitor. */
    static List<String> identities(AdmissionRequest request) {
        var identities = new ArrayList<String>();
        if (request.idempotency() != null) {
            identities.add(identity(request.idempotency()));
        }
        if (request.visitorHash() != null) {
            identities.add(identity(request.visitorHash()));
        }
        return identities;
    }

    static String identity(IdempotencyKey key) {
        return key.scope() + '\n' + key.key();
    }

    static String identity(byte[] visitorHash) {
        return HexFormat.of().formatHex(visitorHash);
    }

    static Ask.@Nullable Preference preference(AdmissionRequest request, Map<String, Candidate> preferred, Desk desk) {
        if (request.preferredAgent() == null) {
            return null;
        }
        var agent = preferred.get(request.preferredAgent());
        return new Ask.Preference(agent == null ? null : desk.agent(agent.id()), request.preferredFallback());
    }

    static Ask ask(
            AdmissionRequest request,
            @Nullable TicketId running,
            Ask.@Nullable Preference preference,
            @Nullable AgentId pick) {
        return new Ask(request.contact(), request.message(), running, preference, pick);
    }

    static Set<String> emails(List<AdmissionRequest> requests) {
        return requests.stream()
                .map(request -> request.contact().email())
                .filter(Objects::nonNull)
                .map(email -> email.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused refused -> "REFUSED";
            case Verdict.Merged merged -> "MERGED";
            case Verdict.Admitted admitted ->
                Objects.requireNonNull(admitted.state()).name();
        };
    }
}
