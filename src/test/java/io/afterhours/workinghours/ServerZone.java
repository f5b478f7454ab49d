package io.afterhours.workinghours;

import java.util.TimeZone;

/** Runs a test as on a server in another zone. */
final class ServerZone implements AutoCloseable {

    private final TimeZone before = TimeZone.getDefault();

    ServerZone(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    @Override
    public void close() {
        TimeZone.setDefault(before);
    }
}
