/** Tickets, their states, timeline and messages. Only routing changes a state. */
@NullMarked
package io.afterhours.ticket;

import org.jspecify.annotations.NullMarked;
