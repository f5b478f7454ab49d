/** Schedules, date overrides and whether an instant lies inside a group's hours (semantics 1.3). */
@NullMarked
package io.afterhours.workinghours;

import org.jspecify.annotations.NullMarked;
