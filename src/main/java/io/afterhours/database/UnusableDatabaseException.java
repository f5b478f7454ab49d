package io.afterhours.database;

/** The database, or the pool of connections to it, is set up so that promises could not be kept; the message says what to set. */
final class UnusableDatabaseException extends RuntimeException {

    UnusableDatabaseException(String message) {
        super(message);
    }
}
