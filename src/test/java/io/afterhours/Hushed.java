package io.afterhours;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps a log clean of what a test provokes: whoever reads an error there should be able to believe it. */
public final class Hushed implements AutoCloseable {

    private final String logger;

    private Hushed(String logger) {
        this.logger = logger;
    }

    /** Switches the class's log off until closed. */
    public static Hushed log(Class<?> type) {
        logging().setLogLevel(type.getName(), LogLevel.OFF);
        return new Hushed(type.getName());
    }

    private static LoggingSystem logging() {
        return LoggingSystem.get(Hushed.class.getClassLoader());
    }

    @Override
    public void close() {
        logging().setLogLevel(logger, null);
    }
}
