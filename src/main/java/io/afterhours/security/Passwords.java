package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.team.AgentId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Gives people the passwords they log in with. */
@Component
public class Passwords {

    private static final int FEWEST_CHARACTERS = 12;

    /** More than this bcrypt would silently ignore. */
    private static final int MOST_BYTES = 72;

    private final PeopleSql people;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final Transactions transactions;

    Passwords(PeopleSql people, PasswordEncoder encoder, AuditLog audit, Transactions transactions) {
        this.people = people;
        this.encoder = encoder;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Sets a password and ends every session the person has.
     *
     * @throws io.afterhours.problem.ProblemException 422 about the field {@code password} unless it has at least 12
     *     characters, at most 72 bytes, and is not the user name
     */
    @PreAuthorize("hasRole('ADMIN')")
    public void set(AgentId agent, String username, @Nullable String password) {
        FieldChecks checks = new FieldChecks();
        check(checks, username, password);
        checks.complete();
        String hash = encoder.encode(password);
        transactions.write(() -> {
            people.setPassword(agent, String.valueOf(hash));
            audit.record("agent.password", "agent:" + username, null, null);
        });
    }

    /**
     * {@link #set Sets} a password that nobody chose, for somebody who is new or has forgotten theirs. It is in the answer
     * and nowhere else, ever.
     */
    @PreAuthorize("hasRole('ADMIN')")
    public String renew(AgentId agent, String username) {
        String password = SetupCode.random();
        set(agent, username, password);
        return password;
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
        }
    }

    private static boolean same(String username, String password) {
        return username.strip().toLowerCase(Locale.ROOT).equals(password.strip().toLowerCase(Locale.ROOT));
    }
}
