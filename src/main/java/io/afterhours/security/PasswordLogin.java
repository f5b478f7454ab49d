package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Decides a login by name and password. Unknown names, people without a password and disabled people take the same way
 * as a wrong password, down to one comparison with a hash of the same cost, so neither text nor time tells them apart.
 */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final PeopleSql people;
    private final PasswordEncoder passwords;
    private final String decoy;

    PasswordLogin(PeopleSql people, PasswordEncoder passwords) {
        this.people = people;
        this.passwords = passwords;
        this.decoy = String.valueOf(passwords.encode(UUID.randomUUID().toString()));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String typed = attempt.getName();
        Optional<Credentials> account = account(typed);
        String hash = account.filter(Credentials::usable).map(Credentials::hash).orElse(decoy);
        boolean right = passwords.matches(String.valueOf(attempt.getCredentials()), hash);
        if (!right || account.isEmpty() || !account.get().usable()) {
            throw new BadCredentialsException("Name or password is wrong");
        }
        Person person = account.get().person();
        UsernamePasswordAuthenticationToken success =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        success.setDetails(attempt.getDetails());
        return success;
    }

    private Optional<Credentials> account(String typed) {
        try {
            return people.credentials(typed.strip().toLowerCase(Locale.ROOT));
        } catch (RuntimeException failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                throw new AuthenticationServiceException("The database is not available", failure);
            }
            throw failure;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
