package io.afterhours.database;

import java.time.Duration;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * This node's clock is too far from the database's to decide anything by it. Nothing was written. To whoever asked it is as
 * if the database were away: another node can do it.
 */
public final class WrongClockException extends DataAccessResourceFailureException {

    /** {@code apart}: negative when this node's clock is slow. */
    public WrongClockException(Duration apart) {
        super("The clock of this node is " + apart.abs().toSeconds() + " s "
                + (apart.isNegative() ? "behind" : "ahead of")
                + " the database's. Set it right; until then this node decides nothing");
    }
}
