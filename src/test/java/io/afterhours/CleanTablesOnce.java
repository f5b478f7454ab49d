package io.afterhours;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Puts the tables back to what they held when the context had started, before the first method of each class: classes
 * that share a server find nothing of each other, whatever their order.
 */
public class CleanTablesOnce extends AbstractTestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) throws SQLException {
        var source = test.getApplicationContext().getBean(DataSource.class);
        if (!CleanTables.remember(source)) {
            CleanTables.clean(source);
        }
    }
}
