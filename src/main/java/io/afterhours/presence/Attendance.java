package io.afterhours.presence;

import io.afterhours.database.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's row says; what it comes to depends on the time alone. Whoever reads presence in a statement of its
 * own selects {@link #COLUMNS} and asks this, so that everybody agrees.
 */
public record Attendance(
        DeclaredStatus declared, boolean loggedIn, @Nullable LoggedOutAway away) {

    /** Of {@code agent_presence p}, which may be joined from the left. */
    public static final String COLUMNS = "p.declared, p.logged_in, p.away_since, p.away_until";

    /** Somebody who was never here. */
    public static final Attendance NEVER = new Attendance(DeclaredStatus.AVAILABLE, false, null);

    /** From a row with these columns; somebody without a row was never here. */
    public static Attendance of(ResultSet row) throws SQLException {
        var declared = row.getString("declared");
        if (declared == null) {
            return NEVER;
        }
        var since = Instants.orNull(row, "away_since");
        return new Attendance(
                DeclaredStatus.valueOf(declared),
                row.getBoolean("logged_in"),
                since == null ? null : new LoggedOutAway(since, Instants.orNull(row, "away_until")));
    }

    /** The status that counts at this moment. */
    public EffectiveStatus at(Instant now) {
        return EffectiveStatus.of(declared, loggedIn, away, now);
    }

    /** When their Away came to its end, having outlived the logout for long enough; null while there is no such end. */
    public @Nullable Instant awayEnded(Instant now) {
        return away == null || away.holds(now) ? null : away.until();
    }
}
