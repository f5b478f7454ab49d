package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.security.SecondFactorCheck.Verdict;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import io.afterhours.team.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The second step of people's logins: the codes of an authenticator app. Every change is audited, no secret is. */
@Component
public class SecondFactor {

    private final SecondFactorSql sql;
    private final SecondFactorCheck check;
    private final PeopleSql people;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Transactions transactions;

    SecondFactor(
            SecondFactorSql sql,
            SecondFactorCheck check,
            PeopleSql people,
            CurrentUser currentUser,
            AuditLog audit,
            Transactions transactions) {
        this.sql = sql;
        this.check = check;
        this.people = people;
        this.currentUser = currentUser;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * How whoever asks stands.
     *
     * @param since when it was set up; null without one
     * @param codesLeft recovery codes that were not used yet
     * @param required whether they cannot be without one
     */
    public record Standing(@Nullable Instant since, int codesLeft, boolean required) {
        /** Whether logging in takes a code. */
        public boolean on() {
            return since != null;
        }
    }

    /** How whoever asks stands. */
    public Standing mine() {
        Agent me = currentUser.required();
        Optional<SecondFactorSql.Row> row = sql.find(me.id());
        return new Standing(row.map(SecondFactorSql.Row::since).orElse(null), sql.codes(me.id()), required(me));
    }

    /** A new secret for the app of whoever asks. Nothing changes before {@link #confirm}. */
    public AuthenticatorSetup begin() {
        return new AuthenticatorSetup(currentUser.required().username());
    }

    /**
     * Turns the second step on for whoever asks, and answers their recovery codes, which nobody sees again.
     *
     * @throws io.afterhours.problem.ProblemException 422 about {@code code} when it is not one of the app's, 409 when there
     *     is a second step already
     */
    public List<String> confirm(AuthenticatorSetup setup, String code) {
        Agent me = currentUser.required();
        List<String> codes = RecoveryCodes.fresh();
        try {
            transactions.write(() -> {
                if (!check.confirm(me.id(), setup, code)) {
                    throw wrong();
                }
                store(me, codes);
                audit.record("second-factor.on", subject(me.username()), null, null);
            });
        } catch (DuplicateKeyException already) {
            throw Problems.conflict("SECOND_FACTOR_EXISTS", "Logging in asks you for a code already");
        }
        return codes;
    }

    /**
     * Replaces the recovery codes of whoever asks.
     *
     * @throws io.afterhours.problem.ProblemException as {@link #confirm}, and 429 after too many wrong codes
     */
    public List<String> renewCodes(String code) {
        Agent me = currentUser.required();
        List<String> codes = RecoveryCodes.fresh();
        prove(me, code);
        transactions.write(() -> {
            store(me, codes);
            audit.record("second-factor.codes", subject(me.username()), null, null);
        });
        return codes;
    }

    /**
     * Turns the second step off for whoever asks.
     *
     * @throws io.afterhours.problem.ProblemException as {@link #renewCodes}, and 409 when they cannot be without one
     */
    public void turnOff(String code) {
        Agent me = currentUser.required();
        if (required(me)) {
            throw Problems.conflict("SECOND_FACTOR_REQUIRED", "Administrators of this workspace need a second step");
        }
        prove(me, code);
        remove(me.id(), "second-factor.off");
    }

    /** Lets somebody who lost both app and recovery codes log in with the password alone. */
    @PreAuthorize("hasRole('ADMIN')")
    public void reset(AgentId agent) {
        remove(agent, "second-factor.reset");
    }

    private void remove(AgentId agent, String action) {
        transactions.write(() -> {
            if (sql.delete(agent)) {
                audit.record(action, subject(people.username(agent)), null, null);
            }
        });
    }

    private void prove(Agent me, String code) {
        switch (check.check(me.id(), code)) {
            case Verdict.Right right -> {}
            case Verdict.Wrong wrong -> throw wrong();
            case Verdict.Wait wait -> throw Problems.tooMany("Too many wrong codes; try again later", wait.left());
        }
    }

    private void store(Agent me, List<String> codes) {
        sql.replaceCodes(me.id(), codes.stream().map(RecoveryCodes::hash).toList());
    }

    private boolean required(Agent agent) {
        return agent.roles().contains(Role.ADMIN) && sql.adminsNeedOne();
    }

    private static RuntimeException wrong() {
        return Problems.invalid("code", FieldProblem.INVALID, "This is not the code that the app shows now");
    }

    private static String subject(String username) {
        return "agent:" + username;
    }
}
