package io.afterhours.security;

import io.afterhours.database.Transactions;
import io.afterhours.team.AgentId;
import io.afterhours.team.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Decides whether what somebody typed is a code of theirs. Each works once, on all nodes together, because the row is
 * locked; and wrong ones count for the account and not for an address: whoever gets here knows the password already.
 * Follows real time even where the workspace's is simulated, because the phone does.
 */
@Component
class SecondFactorCheck {

    private final SecondFactorSql sql;
    private final SealedSecrets seals;
    private final Transactions transactions;
    private final InstantSource realTime;

    SecondFactorCheck(
            SecondFactorSql sql,
            SealedSecrets seals,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        this.sql = sql;
        this.seals = seals;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /** What a person still owes after the right password. */
    enum Owed {
        NOTHING,
        CODE,
        SET_UP
    }

    /** What became of a code. */
    sealed interface Verdict {
        /** It was right; {@code recovery}: one of those for people without their app, now used up. */
        record Right(boolean recovery) implements Verdict {}

        record Wrong() implements Verdict {}

        /** It was not looked at, after too many wrong ones. */
        record Wait(Duration left) implements Verdict {}
    }

    Owed owed(Person person) {
        if (sql.find(person.id()).isPresent()) {
            return Owed.CODE;
        }
        return person.roles().contains(Role.ADMIN) && sql.adminsNeedOne() ? Owed.SET_UP : Owed.NOTHING;
    }

    /** Looks at a code of a person who has a second factor; one who has none is never right. */
    Verdict check(AgentId agent, String typed) {
        return transactions.write(() -> {
            Optional<SecondFactorSql.Row> row = sql.locked(agent);
            return row.isPresent() ? decide(agent, row.get(), typed) : new Verdict.Wrong();
        });
    }

    private Verdict decide(AgentId agent, SecondFactorSql.Row row, String typed) {
        Instant now = realTime.instant();
        Optional<Duration> wait =
                TotpRules.wait(row.wrong(), Objects.requireNonNullElse(row.wrongAt(), Instant.EPOCH), now);
        if (wait.isPresent()) {
            return new Verdict.Wait(wait.get());
        }
        OptionalLong step = TotpRules.accepted(seals.open(agent, row.sealed()), typed, now, row.lastStep());
        boolean recovery = step.isEmpty() && sql.useCode(agent, RecoveryCodes.hash(typed));
        if (step.isEmpty() && !recovery) {
            sql.wrong(agent, now);
            return new Verdict.Wrong();
        }
        sql.right(agent, step.orElse(row.lastStep()));
        return new Verdict.Right(recovery);
    }

    /**
     * Makes what was set up the second factor of a person, if {@code typed} is a code of it; that code is used up.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the person has one already
     */
    boolean confirm(AgentId agent, AuthenticatorSetup setup, String typed) {
        Instant now = realTime.instant();
        OptionalLong step = TotpRules.accepted(setup.secret(), typed, now, 0);
        step.ifPresent(used -> sql.insert(agent, seals.seal(agent, setup.secret()), now, used));
        return step.isPresent();
    }
}
