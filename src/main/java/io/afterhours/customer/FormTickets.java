package io.afterhours.customer;

import io.afterhours.problem.ProblemException;
import io.afterhours.security.SigningSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives a ticket with each form, and asks for it before a request is let near admission: it shows that the form was
 * loaded, how long ago, for which group and by whom, and, where the workspace wants it, that the browser worked for it.
 * The times are real ones, so that a form takes its seconds also where the workspace's clock is simulated.
 *
 * @see "docs/decisions/0032-spam-is-stopped-before-admission.md"
 */
@Component
public class FormTickets {

    private static final Duration LIFETIME = Duration.ofHours(6);

    /** Nodes' clocks may differ a little. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final int NONCE_BYTES = 16;
    private static final int CLAIM_BYTES = 2 + Long.BYTES + NONCE_BYTES;
    private static final int TICKET_BYTES = CLAIM_BYTES + 32;
    // 58 bytes in base64url without padding.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{78}");

    private final SecureRandom random = new SecureRandom();
    private final SigningSecret secret;
    private final SpamGuardSettings settings;
    private final FormTicketSql uses;
    private final InstantSource realTime;

    FormTickets(
            JdbcClient jdbc,
            SpamGuardSettings settings,
            FormTicketSql uses,
            @Qualifier("realTime") InstantSource realTime) {
        this.secret = SigningSecret.named("form-ticket", jdbc);
        this.settings = settings;
        this.uses = uses;
        this.realTime = realTime;
    }

    /** What a ticket says once its signature was checked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Claim(int proofBits, Instant issuedAt, byte[] nonce) {}

    /**
     * A ticket for one request to this group; null while the workspace asks for none.
     *
     * @param visitor whose form it is, and then nobody else's; null while the visitor is not known yet
     */
    public @Nullable FormTicket issue(String group, @Nullable Visitor visitor) {
        SpamGuard guard = settings.guard();
        if (!guard.formTickets()) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] claim = ByteBuffer.allocate(CLAIM_BYTES)
                .put((byte) (visitor == null ? 0 : 1))
                .put((byte) guard.proofBits())
                .putLong(realTime.instant().toEpochMilli())
                .put(nonce)
                .array();
        byte[] ticket = ByteBuffer.allocate(TICKET_BYTES)
                .put(claim)
                .put(signature(claim, group, visitor))
                .array();
        return new FormTicket(
                Base64.getUrlEncoder().withoutPadding().encodeToString(ticket),
                guard.minimumFillSeconds(),
                guard.proofBits(),
                LIFETIME.toSeconds() / 2);
    }

    /**
     * Takes the ticket of a request that is about to be raised. The same try, sent again because its answer was lost,
     * takes it again.
     *
     * @param key what recognises the same try; null: this one is not sent again
     * @return gives the ticket back; for a request that was refused after all
     * @throws ProblemException 422 {@code FORM_TICKET_REQUIRED}, {@code FORM_TICKET_INVALID} (forged, expired, of
     *     another group or visitor, all alike) or {@code FORM_PROOF_WRONG}; 409 {@code FORM_TICKET_USED}; 429 {@code
     *     FORM_TOO_FAST}, which passes by itself
     */
    public Runnable take(
            String group, Visitor visitor, @Nullable String key, @Nullable String ticket, @Nullable String proof) {
        SpamGuard guard = settings.guard();
        if (!guard.formTickets()) {
            return () -> {};
        }
        if (ticket == null) {
            throw refused(422, "FORM_TICKET_REQUIRED", "Get the form of this group first, and send its ticket along");
        }
        Claim claim = claim(ticket, group, visitor).orElseThrow(FormTickets::invalid);
        Instant now = realTime.instant();
        if (now.isAfter(claim.issuedAt().plus(LIFETIME)) || claim.issuedAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw invalid();
        }
        requireTime(claim, guard, now);
        if (!ProofRules.solves(ticket, proof, claim.proofBits())) {
            throw refused(
                    422, "FORM_PROOF_WRONG", "Send the solution of the form's riddle along; a page needs HTTPS for it");
        }
        byte[] by = usedBy(visitor, key);
        if (!uses.take(claim.nonce(), by, now)) {
            throw refused(409, "FORM_TICKET_USED", "A form is sent once. Get the form of this group again");
        }
        return () -> uses.giveBack(claim.nonce(), by);
    }

    private static void requireTime(Claim claim, SpamGuard guard, Instant now) {
        Duration missing = Duration.between(now, claim.issuedAt().plusSeconds(guard.minimumFillSeconds()));
        if (missing.isPositive()) {
            throw new ProblemException(
                    429,
                    "FORM_TOO_FAST",
                    "That was quicker than people write; send it again in a moment",
                    List.of(),
                    missing);
        }
    }

    private Optional<Claim> claim(String ticket, String group, Visitor visitor) {
        if (!FORM.matcher(ticket).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(ticket);
        byte[] claim = Arrays.copyOf(bytes, CLAIM_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, CLAIM_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, signature(claim, group, claim[0] == 0 ? null : visitor))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(claim, 1, CLAIM_BYTES - 1);
        int bits = read.get();
        Instant issuedAt = Instant.ofEpochMilli(read.getLong());
        byte[] nonce = new byte[NONCE_BYTES];
        read.get(nonce);
        return Optional.of(new Claim(bits, issuedAt, nonce));
    }

    private byte[] signature(byte[] claim, String group, @Nullable Visitor visitor) {
        byte[] code = group.getBytes(StandardCharsets.UTF_8);
        byte[] owner = visitor == null ? new byte[0] : visitor.hash();
        return secret.sign(ByteBuffer.allocate(claim.length + owner.length + code.length)
                .put(claim)
                .put(owner)
                .put(code)
                .array());
    }

    private byte[] usedBy(Visitor visitor, @Nullable String key) {
        byte[] once = new byte[NONCE_BYTES];
        random.nextBytes(once);
        byte[] mark = key == null ? once : key.getBytes(StandardCharsets.UTF_8);
        return secret.sign(ByteBuffer.allocate(visitor.hash().length + mark.length)
                .put(visitor.hash())
                .put(mark)
                .array());
    }

    private static ProblemException invalid() {
        return refused(
                422, "FORM_TICKET_INVALID", "The form's ticket is not accepted. Get the form of this group again");
    }

    private static ProblemException refused(int status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of());
    }
}
