package io.afterhours.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Sets up connections to several servers ({@code jdbc:mariadb:sequential:} and the like) for a Galera cluster: statements
 * as text, since one that is being prepared or executed in bulk can swallow that its transaction was aborted, and reads
 * that wait for what was committed on another server. What an address says by itself takes the place of this, as of
 * everything that the product sets; {@link GaleraCheck} refuses what it must not say.
 */
@Component
class ClusterSessions implements BeanPostProcessor {

    /** The driver's word for how to choose among them. */
    private static final Pattern SEVERAL = Pattern.compile("jdbc:mariadb:[a-z-]+:");

    private static final String WAIT_FOR_OTHERS = "wsrep_sync_wait=1";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool && namesSeveralServers(pool.getJdbcUrl())) {
            textAndWaiting(pool.getDataSourceProperties());
        }
        return bean;
    }

    /** An address that is none is complained about by who connects to it. */
    private static boolean namesSeveralServers(@Nullable String address) {
        return address != null && SEVERAL.matcher(address).lookingAt();
    }

    private static void textAndWaiting(Properties settings) {
        settings.setProperty("useServerPrepStmts", "false");
        settings.setProperty("useBulkStmtsForInserts", "false");
        settings.merge("sessionVariables", WAIT_FOR_OTHERS, (known, more) -> known + "," + more);
    }
}
