package io.afterhours.monitor;

import java.time.Instant;

/** When so many open tickets are dealt if it goes on at this pace. */
public record Clearance(int open, Instant at, Pace pace) {}
