package io.afterhours.team;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the chats of somebody who takes none any more.
 *
 * @param reassignTo user name of whoever gets them, whatever their status and load; null for nobody in particular
 * @param returnToLine whether they go to whoever can take them, or back into their groups' lines
 */
public record Handover(@Nullable String reassignTo, boolean returnToLine) {

    /** Nothing was decided, so whoever has chats cannot leave. */
    public static final Handover NONE = new Handover(null, false);
}
