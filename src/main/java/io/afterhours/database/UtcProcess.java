package io.afterhours.database;

import java.util.TimeZone;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Makes UTC the zone of this process before anything else happens. MariaDB's driver writes an instant in the zone of
 * the JVM, whatever zone the connection is told; people's zones are a matter of working hours alone.
 */
class UtcProcess implements ApplicationListener<ApplicationStartingEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }
}
