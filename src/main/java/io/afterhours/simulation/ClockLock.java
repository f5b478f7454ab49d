package io.afterhours.simulation;

import io.afterhours.problem.Problems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Lets one caller at a time move the simulated time, also across nodes. A named lock of the server and not a row lock,
 * because the work that falls due on the way runs in transactions of its own.
 */
@Component
@ConditionalOnProperty(name = "afterhours.clock", havingValue = "simulated")
class ClockLock {

    private static final String LOCK = "SELECT GET_LOCK(CONCAT(DATABASE(), '.simulated_clock'), 20)";
    private static final String UNLOCK = "DO RELEASE_LOCK(CONCAT(DATABASE(), '.simulated_clock'))";

    private final DataSource dataSource;
    // Callers of this node queue up here, so that they do not occupy a connection each.
    private final ReentrantLock onThisNode = new ReentrantLock(true);

    ClockLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    <T> T holding(Supplier<T> work) {
        onThisNode.lock();
        try (Connection connection = dataSource.getConnection()) {
            acquire(connection);
            try {
                return work.get();
            } finally {
                execute(connection, UNLOCK);
            }
        } catch (SQLException e) {
            var translated = new SQLExceptionSubclassTranslator().translate("Locking the simulated clock", LOCK, e);
            throw translated == null ? new IllegalStateException(e) : translated;
        } finally {
            onThisNode.unlock();
        }
    }

    private static void acquire(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK);
                var row = statement.executeQuery()) {
            if (!row.next() || row.getInt(1) != 1) {
                throw Problems.conflict("CLOCK_MOVING", "Somebody else is moving the time; try again in a moment");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
