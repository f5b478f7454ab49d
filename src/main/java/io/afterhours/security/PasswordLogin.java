package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Decides a login by name and password. Unknown names, people without a password, disabled people and those who may come
 * through the provider alone take the same way as a wrong password, down to one comparison with a hash of the same cost,
 * so neither text nor time tells them apart. Whoever has a second step is let in by that.
 */
@Component
class PasswordLogin implements AuthenticationProvider {

    private static final int LONGEST_NAME = 64;

    private final PeopleSql people;
    private final PasswordEncoder passwords;
    private final SecondFactorCheck secondFactor;
    private final LocalAccounts local;
    private final LoginAudit audit;
    private final InstantSource realTime;
    private final Throttle throttle;
    private final String decoy;

    @Autowired
    PasswordLogin(
            PeopleSql people,
            PasswordEncoder passwords,
            SecondFactorCheck secondFactor,
            LocalAccounts local,
            LoginAudit audit,
            @Qualifier("realTime") InstantSource realTime) {
        this(people, passwords, secondFactor, local, audit, realTime, TimeMeter.SYSTEM_NANOTIME);
    }

    PasswordLogin(
            PeopleSql people,
            PasswordEncoder passwords,
            SecondFactorCheck secondFactor,
            LocalAccounts local,
            LoginAudit audit,
            InstantSource realTime,
            TimeMeter time) {
        this.people = people;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.local = local;
        this.audit = audit;
        this.realTime = realTime;
        this.throttle = new Throttle(time);
        this.decoy = String.valueOf(passwords.encode(UUID.randomUUID().toString()));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            return decide(attempt);
        } catch (RuntimeException failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                throw new AuthenticationServiceException("The database is not available", failure);
            }
            throw failure;
        }
    }

    private Authentication decide(Authentication attempt) {
        String name = cut(attempt.getName().strip().toLowerCase(Locale.ROOT));
        String address = address(attempt);
        Optional<Credentials> account = people.credentials(name);
        // The database finds a person under several spellings: they share one bucket.
        String bucket = account.map(known -> known.person().getUsername()).orElse(name);
        Optional<Duration> wait = throttle.refuse(address, bucket);
        if (wait.isPresent()) {
            throw new TooManyTriesException(wait.get());
        }
        Optional<Credentials> usable =
                account.filter(known -> known.usable(realTime.instant())).filter(local::mayLogIn);
        String hash = usable.map(Credentials::hash).orElse(decoy);
        boolean right = passwords.matches(String.valueOf(attempt.getCredentials()), hash);
        Optional<Person> person = usable.map(Credentials::person);
        if (!right || person.isEmpty()) {
            audit.failed(account.map(Credentials::person), address);
            throw new BadCredentialsException("Name or password is wrong");
        }
        throttle.succeeded(address, bucket);
        SecondFactorCheck.Owed owed = secondFactor.owed(person.get());
        if (owed != SecondFactorCheck.Owed.NOTHING) {
            throw new SecondStepOwedException(person.get(), owed);
        }
        audit.succeeded(person.get(), address);
        return success(person.get(), attempt);
    }

    private static Authentication success(Person person, Authentication attempt) {
        UsernamePasswordAuthenticationToken success =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        success.setDetails(attempt.getDetails());
        return success;
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "?";
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME + 1);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
