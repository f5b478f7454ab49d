package io.afterhours.monitor;

import io.afterhours.workinghours.OpenTime;
import java.util.List;

/**
 * What a past time outside working hours brought, as far as a limit on open tickets has to do with it.
 *
 * @param before how many were open when it began
 */
record Night(OpenTime time, int before, List<Move> moves) {

    /** A ticket that came for a place, whether or not it got one, or gave its place back. */
    record Move(long ticket, boolean came) {}
}
