package io.afterhours.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.uikit.Notices;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Tells what an unexpected exception means to the person in front of the screen, and logs it under an id they can quote. */
@Component
class Failures implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final JdbcClient jdbc;

    Failures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What to show for a failure; the text takes the id as its only parameter. */
    record Report(HttpStatusCode status, String titleKey, String textKey, String id, boolean databaseAway) {}

    /** Whatever a listener in a view throws becomes a message instead of a dead page. */
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(init -> init.getSession().setErrorHandler(error -> {
                    if (goneAway(error.getThrowable())) {
                        log.debug("A browser left while it was answered", error.getThrowable());
                        return;
                    }
                    Report report = report(error.getThrowable());
                    UI ui = UI.getCurrent();
                    if (ui != null) {
                        Notices.error(ui.getTranslation(report.textKey() + ".short", report.id()));
                    }
                }));
    }

    /** Somebody closed a window or lost the network while their answer was on its way; nothing is wrong here. */
    private static boolean goneAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException) {
                return true;
            }
        }
        return false;
    }

    Report report(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (DatabaseUnavailableException.describes(cause)) {
                log.warn("A view needed the database while it was away: {}", cause.getMessage());
                return new Report(
                        HttpStatusCode.SERVICE_UNAVAILABLE, "shell.database.title", "shell.database.text", "", true);
            }
            if (cause instanceof AccessDeniedException) {
                return new Report(HttpStatusCode.FORBIDDEN, "shell.noaccess.title", "shell.noaccess.text", "", false);
            }
        }
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("Unexpected error {}", id, failure);
        return new Report(HttpStatusCode.INTERNAL_SERVER_ERROR, "shell.failure.title", "shell.failure.text", id, false);
    }

    /** Whether a connection can be had again. */
    boolean databaseIsBack() {
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return true;
        } catch (DataAccessException away) {
            log.debug("Still away", away);
            return false;
        }
    }
}
