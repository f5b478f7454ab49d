package io.afterhours.workinghours;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A date on which nobody works, and what it is called. */
public record Holiday(LocalDate date, @Nullable String label) {}
