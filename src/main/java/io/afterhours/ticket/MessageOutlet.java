package io.afterhours.ticket;

/**
 * A way on which messages leave this product. Declared here and answered by the module that knows the way.
 *
 * @see "docs/decisions/0005-ports-point-down.md"
 */
public interface MessageOutlet {

    /** Is told of every message inside the transaction that writes it, under the lock of its ticket. Sends nothing yet. */
    void written(TicketId ticket, Message message);
}
