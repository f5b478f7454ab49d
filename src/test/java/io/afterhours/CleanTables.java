package io.afterhours;

import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import io.afterhours.outbox.ChangeFeed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the tables back to what they held when the context had started; see {@link DatabaseTest}. */
public class CleanTables extends AbstractTestExecutionListener {

    private static final Map<DataSource, TestDatabase.Snapshot> SNAPSHOTS = new WeakHashMap<>();
    private static final AtomicInteger methods = new AtomicInteger();

    @Override
    public void prepareTestInstance(TestContext test) throws SQLException {
        remember(test.getApplicationContext().getBean(DataSource.class));
    }

    /** Keeps what the tables hold now, unless that was done before; answers whether it did. */
    public static synchronized boolean remember(DataSource dataSource) throws SQLException {
        if (SNAPSHOTS.containsKey(dataSource)) {
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            SNAPSHOTS.put(dataSource, TestDatabase.Snapshot.take(connection));
        }
        return true;
    }

    @Override
    public void beforeTestMethod(TestContext test) throws SQLException {
        var context = test.getApplicationContext();
        var feed = context.getBean(ChangeFeed.class);
        long before = feed.changes();
        clean(context.getBean(DataSource.class));
        if (test.getTestInstance() instanceof SpringBrowserlessTest && feed.isRunning()) {
            // Windows share what they read until the feed sees a change; what the test before read is not to be shared.
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(ring -> {});
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> feed.changes() > before);
        }
    }

    /** For a test that plays many rounds: the same between two of them. */
    public static void clean(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            snapshot(dataSource).restore(connection);
            keepVersionsGrowing(connection);
        }
    }

    private static synchronized TestDatabase.Snapshot snapshot(DataSource dataSource) {
        return SNAPSHOTS.get(dataSource);
    }

    /**
     * A version that comes again would look to the change feed as if nothing had changed since the test before. Clocks of
     * tests do go back, so that no group may know how late it was.
     */
    private static void keepVersionsGrowing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE grp_load SET decided_at = DEFAULT, ver = ver + " + 1_000_000L * methods.incrementAndGet());
            connection.commit();
        }
    }
}
