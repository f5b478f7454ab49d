package io.afterhours.security;

import org.springframework.security.core.AuthenticationException;

/** The password has to be typed again: too long ago, or something changed since. */
final class HalfInIsOverException extends AuthenticationException {

    HalfInIsOverException() {
        super("The password has to be typed again");
    }
}
