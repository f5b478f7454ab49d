package io.afterhours.mail;

import io.afterhours.security.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the address that a reply comes back to: {@code help+ah-7k3f9qxx.<signature>@example.org}. Whoever was
 * sent one may write to the ticket; nobody can make one. Lower case counts like upper case, since mail servers mix them.
 */
@Component
class ReplyAddresses {

    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern FORM =
            Pattern.compile("\\+(AH-[2-9A-Z]{4,12})\\.([0-9A-F]{20})@", Pattern.CASE_INSENSITIVE);

    private final MailServer server;
    private final SigningSecret secret;

    ReplyAddresses(MailServer server, JdbcClient jdbc) {
        this.server = server;
        this.secret = SigningSecret.named("reply-address", jdbc);
    }

    /** What recipients' headers say. */
    sealed interface Found {
        /** The ticket that a genuine address stands for. */
        record Genuine(String reference) implements Found {}

        /** Addresses of that form, none of which we made. */
        record Forged() implements Found {}
    }

    /** The address for replies about the ticket of this reference. */
    String of(String reference) {
        String from = server.fromAddress();
        int at = from.lastIndexOf('@');
        return from.substring(0, at) + "+" + reference.toLowerCase(Locale.ROOT) + "."
                + HexFormat.of().formatHex(signature(reference)) + from.substring(at);
    }

    /** Looks through headers, whatever else they hold; empty when nothing in there looks like one of ours. */
    Optional<Found> find(String headers) {
        var addresses = FORM.matcher(headers);
        boolean any = false;
        while (addresses.find()) {
            any = true;
            String reference = addresses.group(1).toUpperCase(Locale.ROOT);
            byte[] given = HexFormat.of().parseHex(addresses.group(2));
            if (MessageDigest.isEqual(given, signature(reference))) {
                return Optional.of(new Found.Genuine(reference));
            }
        }
        return any ? Optional.of(new Found.Forged()) : Optional.empty();
    }

    private byte[] signature(String reference) {
        return Arrays.copyOf(secret.sign(reference.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
    }
}
