package io.afterhours.security;

/** The operator's key cannot be accepted; the message says why, without the key. */
final class UnusableBootstrapKeyException extends RuntimeException {

    UnusableBootstrapKeyException(String message) {
        super(message);
    }
}
