package io.afterhours.customer;

import io.afterhours.routing.VisitorIdentity;
import io.afterhours.security.SigningSecret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues and checks visitor tokens: a random visitor id, when it was issued and when it expires, signed with
 * HMAC-SHA256. Every node accepts every token. Only such a token opens a visitor's requests; a typed
 * e-mail address never does (A33).
 *
 * @see <a href="../../../../../../docs/decisions/0009-customers-are-known-by-a-token.md">decision 0009</a>
 */
@Component
public class VisitorTokens implements VisitorIdentity {

    private static final Duration LIFETIME = Duration.ofDays(30);

    private static final int ID_BYTES = 16;
    private static final int CLAIM_BYTES = ID_BYTES + 2 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 32;
    // 64 bytes in base64url without padding.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{86}");

    private final SecureRandom random = new SecureRandom();
    private final SigningSecret secret;
    private final Clock clock;

    VisitorTokens(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.secret = SigningSecret.named("visitor-token", jdbc);
    }

    /** A token for the visitor of {@code current} with a new expiry, or for a new visitor if that one is not accepted. */
    public VisitorToken issue(@Nullable String current) {
        byte[] id =
                current == null ? randomBytes(ID_BYTES) : acceptedId(current).orElseGet(() -> randomBytes(ID_BYTES));
        Instant now = clock.instant();
        Instant expiry = now.plus(LIFETIME);
        byte[] claim = ByteBuffer.allocate(CLAIM_BYTES)
                .put(id)
                .putLong(now.getEpochSecond())
                .putLong(expiry.getEpochSecond())
                .array();
        byte[] token = ByteBuffer.allocate(CLAIM_BYTES + SIGNATURE_BYTES)
                .put(claim)
                .put(secret.sign(claim))
                .array();
        return new VisitorToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                Instant.ofEpochSecond(expiry.getEpochSecond()),
                LIFETIME.toSeconds() / 2);
    }

    /** Who a token belongs to; empty when it is missing, forged, damaged or expired, without telling which. */
    public Optional<Visitor> visitor(@Nullable String token) {
        return token == null ? Optional.empty() : acceptedId(token).map(Visitor::new);
    }

    @Override
    public Optional<byte[]> hashOf(String token) {
        return visitor(token).map(Visitor::hash);
    }

    private Optional<byte[]> acceptedId(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        byte[] claim = Arrays.copyOf(bytes, CLAIM_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, CLAIM_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, secret.sign(claim))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(claim);
        byte[] id = new byte[ID_BYTES];
        read.get(id).getLong();
        boolean alive = clock.instant().isBefore(Instant.ofEpochSecond(read.getLong()));
        return alive ? Optional.of(id) : Optional.empty();
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
