/**
 * Tells other systems what happened: events read from what was committed, one signed delivery for each webhook, in the
 * order of each ticket, until they arrive.
 */
@NullMarked
package io.afterhours.webhook;

import org.jspecify.annotations.NullMarked;
