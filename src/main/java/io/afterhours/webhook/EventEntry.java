package io.afterhours.webhook;

import org.jspecify.annotations.Nullable;

/**
 * One event as it is delivered.
 *
 * @param id the same however often, and by whichever node, the event is read
 * @param lane what must stay in order, e.g. {@code ticket:4711}
 * @param pos the place within the lane
 * @param payload the body, as JSON
 */
record EventEntry(
        String id,
        EventType type,
        String lane,
        long pos,
        @Nullable Long ticket,
        String payload) {}
