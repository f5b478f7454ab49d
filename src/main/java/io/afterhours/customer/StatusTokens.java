package io.afterhours.customer;

import io.afterhours.routing.StatusLinks;
import io.afterhours.security.SigningSecret;
import io.afterhours.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the last part of a ticket's private link: its reference and half a signature. Whoever has the link
 * may see the ticket; nobody can make one.
 */
@Component
public class StatusTokens implements StatusLinks {

    private static final int SIGNATURE_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("([A-Z0-9-]{4,16})\\.([A-Za-z0-9_-]{22})");

    private final SigningSecret secret;

    StatusTokens(JdbcClient jdbc) {
        this.secret = SigningSecret.named("status-link", jdbc);
    }

    @Override
    public String pathOf(Ticket ticket) {
        return "/status/" + ticket.reference() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(ticket));
    }

    /** The reference that a link's token is about, genuine or not; empty when it has not even the form of one. */
    Optional<String> claimed(String token) {
        var parts = FORM.matcher(token);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Whether the token is the one of this ticket, made since its links were last revoked. */
    boolean isGenuine(String token, Ticket ticket) {
        var parts = FORM.matcher(token);
        return parts.matches()
                && parts.group(1).equals(ticket.reference())
                && MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts.group(2)), signature(ticket));
    }

    private byte[] signature(Ticket ticket) {
        // the first links had no number: they stay good until they are revoked
        var signed = ticket.linkEpoch() == 0 ? ticket.reference() : ticket.reference() + "#" + ticket.linkEpoch();
        return Arrays.copyOf(secret.sign(signed.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
    }
}
