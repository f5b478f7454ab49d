package io.afterhours.embedded;

import java.nio.file.Path;

/** The embedded MariaDB cannot be started; the message says why and what to do about it. */
public class EmbeddedServerException extends RuntimeException {

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    static EmbeddedServerException inUse(Path home) {
        return new EmbeddedServerException("Another instance uses the data directory " + home.getParent()
                + ": stop it, or give this one its own AFTERHOURS_DATA_DIR");
    }
}
