package io.afterhours.security;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and that is not enough. */
final class SecondStepOwedException extends AuthenticationException {

    private final transient Person person;
    private final SecondFactorCheck.Owed owed;

    SecondStepOwedException(Person person, SecondFactorCheck.Owed owed) {
        super("A second step is missing");
        this.person = person;
        this.owed = owed;
    }

    Person person() {
        return person;
    }

    SecondFactorCheck.Owed owed() {
        return owed;
    }
}
