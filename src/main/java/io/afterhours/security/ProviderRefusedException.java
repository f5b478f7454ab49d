package io.afterhours.security;

import org.springframework.security.core.AuthenticationException;

/** The provider knows somebody, and they may not come in here all the same. */
final class ProviderRefusedException extends AuthenticationException {

    /** Why; the login view has a text for each. */
    enum Reason {
        /** There is no account for them, and none is made by itself. */
        UNKNOWN,
        /** The account of that name is not connected with them. */
        TAKEN,
        /** The provider gives them no name that can be one here. */
        NAME,
        /** No role follows from what the provider says. */
        ROLES,
        DISABLED
    }

    private final Reason reason;

    ProviderRefusedException(Reason reason) {
        super("Refused: " + reason);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
