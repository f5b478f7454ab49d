package io.afterhours.security;

import com.vaadin.flow.server.VaadinSession;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.security.SecondFactorCheck.Verdict;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** The second step of a login by password. */
@Component
public class SecondStep {

    private final PeopleSql people;
    private final SecondFactorCheck check;
    private final LoginAudit logins;
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource realTime;
    private final Throttle setups = new Throttle(TimeMeter.SYSTEM_NANOTIME);

    SecondStep(
            PeopleSql people,
            SecondFactorCheck check,
            LoginAudit logins,
            AuditLog audit,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        this.people = people;
        this.check = check;
        this.logins = logins;
        this.audit = audit;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /**
     * What this session is asked for.
     *
     * @param setup what to give to an app first; null for those whose app knows it already
     */
    public record Open(@Nullable AuthenticatorSetup setup) {}

    /** What the session of this view is asked for; empty unless the right password was typed in it some minutes ago. */
    public Optional<Open> open(VaadinSession session) {
        return HalfIn.of(session, realTime.instant()).map(half -> new Open(half.setup()));
    }

    Optional<HalfIn> half(HttpServletRequest request) {
        return HalfIn.of(request, realTime.instant());
    }

    /**
     * The person, as they are now, if {@code code} is right.
     *
     * @throws org.springframework.security.core.AuthenticationException when it is not, or may not be tried yet
     */
    Person finish(HalfIn half, String code, String address) {
        // What happened since the password was right: disabled, or another password.
        Person person = people.credentials(half.person().id())
                .filter(known -> known.usable(realTime.instant()))
                .map(Credentials::person)
                .filter(now -> now.epoch() == half.person().epoch())
                .orElseThrow(HalfInIsOverException::new);
        if (half.setup() == null) {
            prove(person, code, address);
        } else {
            setUp(person, half.setup(), code, address);
        }
        logins.succeeded(person, address);
        return person;
    }

    private void prove(Person person, String code, String address) {
        switch (check.check(person.id(), code)) {
            case Verdict.Right right when right.recovery() -> record(person, "second-factor.code-used");
            case Verdict.Right right -> {}
            case Verdict.Wrong wrong -> throw refused(person, address);
            case Verdict.Wait wait -> throw new TooManyTriesException(wait.left());
        }
    }

    private void setUp(Person person, AuthenticatorSetup setup, String code, String address) {
        setups.refuse(address, person.username()).ifPresent(wait -> {
            throw new TooManyTriesException(wait);
        });
        boolean right;
        try {
            right = transactions.write(() -> {
                boolean confirmed = check.confirm(person.id(), setup, code);
                if (confirmed) {
                    record(person, "second-factor.on");
                }
                return confirmed;
            });
        } catch (DuplicateKeyException meanwhile) {
            // Set up in another window: that one is asked for now.
            throw new HalfInIsOverException();
        }
        if (!right) {
            throw refused(person, address);
        }
        setups.succeeded(address, person.username());
    }

    private BadCredentialsException refused(Person person, String address) {
        logins.failed(Optional.of(person), address);
        return new BadCredentialsException("This is not the code");
    }

    private void record(Person person, String action) {
        transactions.write(() -> audit.record(action, "agent:" + person.username(), null, null));
    }
}
