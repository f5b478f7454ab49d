package io.afterhours.faults;

/** What is done to the system, how often in a full run, and how many times between two checks. */
enum FaultKind {
    APP_KILL(200, 10),
    DATABASE_KILL(100, 10),
    DATABASE_STOP(50, 10),
    COMMIT_CUT(300, 60),
    POOL(50, 10),
    PARTITION(50, 10),
    LATENCY(50, 10),
    SKEW(50, 10),
    ROLLING_RESTART(50, 5),
    MIGRATION(50, 5),
    MASS_RETURN(50, 5),
    DISK_FULL(50, 10);

    private final int full;
    private final int betweenChecks;

    FaultKind(int full, int betweenChecks) {
        this.full = full;
        this.betweenChecks = betweenChecks;
    }

    int full() {
        return full;
    }

    int betweenChecks() {
        return betweenChecks;
    }
}
