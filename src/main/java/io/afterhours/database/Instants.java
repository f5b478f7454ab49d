package io.afterhours.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries instants to and from {@code DATETIME(6)} columns, which hold UTC to the microsecond. Going through
 * {@link LocalDateTime} keeps the zones of the JVM and of the database session out of it.
 */
public final class Instants {

    private Instants() {}

    /** The value to bind; finer than a microsecond is cut off. */
    public static LocalDateTime toDatabase(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** The value to bind for an instant that may be missing. */
    public static @Nullable LocalDateTime toDatabaseOrNull(@Nullable Instant instant) {
        return instant == null ? null : toDatabase(instant);
    }

    /** Reads a column that is never NULL. */
    public static Instant of(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(orNull(row, column), column);
    }

    /** Reads a column that may be NULL. */
    public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        var local = row.getObject(column, LocalDateTime.class);
        return local == null ? null : local.toInstant(ZoneOffset.UTC);
    }
}
