package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Gives people the passwords they log in with. */
@Component
public class Passwords {

    private static final int FEWEST_CHARACTERS = 12;

    /** More than this bcrypt would silently ignore. */
    private static final int MOST_BYTES = 72;

    /** Whether the password of the row {@code a} of {@code agent} lets somebody in: a condition for statements. */
    public static final String LETS_IN =
            "(a.password_hash IS NOT NULL AND (a.password_until IS NULL OR a.password_until > NOW(6)))";

    private static final Duration HANDED_OUT_FOR = Duration.ofDays(3);

    private final PeopleSql people;
    private final LoginSessionSql sessions;
    private final SessionWatch watch;
    private final CurrentUser currentUser;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource realTime;
    private final Throttle throttle = new Throttle(TimeMeter.SYSTEM_NANOTIME);

    Passwords(
            PeopleSql people,
            LoginSessionSql sessions,
            SessionWatch watch,
            CurrentUser currentUser,
            PasswordEncoder encoder,
            AuditLog audit,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        this.people = people;
        this.sessions = sessions;
        this.watch = watch;
        this.currentUser = currentUser;
        this.encoder = encoder;
        this.audit = audit;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /**
     * Sets a password and ends every session the person has.
     *
     * @throws io.afterhours.problem.ProblemException 422 about the field {@code password} unless it has at least 12
     *     characters, at most 72 bytes, is not the user name and not one that is guessed first
     */
    @PreAuthorize("hasRole('ADMIN')")
    public void set(AgentId agent, String username, @Nullable String password) {
        FieldChecks checks = new FieldChecks();
        check(checks, username, password);
        checks.complete();
        store(agent, username, password, null);
    }

    /** {@link #set Sets} one that everybody may read, for the accounts of a demo: it need not be hard to guess. */
    @PreAuthorize("hasRole('ADMIN')")
    public void setKnown(AgentId agent, String username, String password) {
        store(agent, username, password, null);
    }

    private void store(AgentId agent, String username, @Nullable String password, @Nullable Instant until) {
        String hash = encoder.encode(password);
        transactions.write(() -> {
            people.setPassword(agent, String.valueOf(hash), until);
            audit.record("agent.password", "agent:" + username, null, null);
        });
    }

    /**
     * {@link #set Sets} a password that nobody chose, for somebody who is new or has forgotten theirs. It is in the answer
     * and nowhere else, ever, and lets nobody in after three days: until then they choose one of their own. Whoever sets
     * their own in this way handed nothing out, and it does not end.
     */
    @PreAuthorize("hasRole('ADMIN')")
    public String renew(AgentId agent, String username) {
        String password = SetupCode.random();
        boolean own = currentUser.agent().filter(me -> me.id().equals(agent)).isPresent();
        store(agent, username, password, own ? null : realTime.instant().plus(HANDED_OUT_FOR));
        return password;
    }

    /** Until when the password that whoever asks was given lets them in; empty when they have chosen their own. */
    public Optional<Instant> handedOutUntil() {
        return people.credentials(currentUser.required().id()).map(Credentials::until);
    }

    /** Whether whoever asks has a password; those who come through a provider may have none. */
    public boolean has() {
        return people.credentials(currentUser.required().id())
                .filter(mine -> mine.hash() != null)
                .isPresent();
    }

    /**
     * Gives whoever asks another password, if they know the one they have. Every other session of theirs ends.
     *
     * @param address where the request came from, for slowing down guesses
     * @throws io.afterhours.problem.ProblemException 422 about {@code current} or, as with {@link #set}, {@code password};
     *     429 after too many wrong ones
     */
    public void change(@Nullable String current, @Nullable String password, String address) {
        Agent me = currentUser.required();
        String before = proven(me, current, address);
        FieldChecks checks = new FieldChecks();
        check(checks, me.username(), password);
        if (password != null && password.equals(current)) {
            checks.problem("password", FieldProblem.INVALID, "Use another password than before");
        }
        checks.complete();
        String hash = String.valueOf(encoder.encode(password));
        String here = Seat.here().map(Seat::id).orElse("");
        transactions.write(() -> {
            if (!people.replacePassword(me.id(), before, hash)) {
                throw Problems.conflict("PASSWORD_CHANGED", "Your password was changed in the meantime");
            }
            sessions.endOthers(me.id(), here);
            sessions.keep(here);
            audit.record("agent.password", "agent:" + me.username(), null, null);
        });
        watch.look();
    }

    /** The hash of the password that {@code me} has and has just typed. */
    private String proven(Agent me, @Nullable String current, String address) {
        throttle.refuse(address, me.username()).ifPresent(Passwords::wait);
        String hash = people.credentials(me.id()).map(Credentials::hash).orElse(null);
        if (hash == null) {
            throw Problems.conflict("NO_PASSWORD", "You log in without a password; an administrator can give you one");
        }
        if (current == null || !encoder.matches(current, hash)) {
            transactions.write(() -> audit.record("agent.password-refused", "agent:" + me.username(), null, null));
            throw Problems.invalid("current", FieldProblem.INVALID, "This is not the password you log in with");
        }
        throttle.succeeded(address, me.username());
        return hash;
    }

    private static void wait(Duration wait) {
        throw Problems.tooMany("Too many wrong passwords; try again in a minute", wait);
    }

    static void check(FieldChecks checks, @Nullable String username, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            checks.problem("password", FieldProblem.REQUIRED, "Enter a password");
        } else if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            checks.problem("password", FieldProblem.INVALID, "Use at least " + FEWEST_CHARACTERS + " characters");
        } else if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            checks.problem(
                    "password",
                    FieldProblem.TOO_LONG,
                    "Use at most " + MOST_BYTES + " characters, fewer if they are not plain letters");
        } else if (username != null && same(username, password)) {
            checks.problem("password", FieldProblem.INVALID, "Use something else than the user name");
        } else if (CommonPasswords.contains(username, password)) {
            checks.problem(
                    "password",
                    FieldProblem.INVALID,
                    "Use a password that is harder to guess; many people have this one");
        }
    }

    private static boolean same(String username, String password) {
        return username.strip().toLowerCase(Locale.ROOT).equals(password.strip().toLowerCase(Locale.ROOT));
    }
}
