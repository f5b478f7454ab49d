package io.afterhours.monitor;

import java.time.ZonedDateTime;

/** What happened in one piece of a trend, from {@code begin} until the next begins. */
public record TrendPoint(ZonedDateTime begin, Numbers numbers) {}
