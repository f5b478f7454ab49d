package io.afterhours.ticket;

import java.util.Map;

/** Tells what became of messages that left this product. Declared here and answered by the module that sends them. */
public interface Deliveries {

    /** Under this stands the acknowledgement of the ticket, which is no message. */
    long ACKNOWLEDGEMENT = 0;

    /** By the id of the message; a message that was never to be sent anywhere is not there. */
    Map<Long, Delivery> of(TicketId ticket);
}
