package io.afterhours.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "afterhours.demo=true")
class DemoOnSystemClockTest {

    @Autowired
    Tickets tickets;

    /** Whatever the time of the machine: what it would have been at another hour is not what is promised. */
    @Test
    void everyStateIsThereToo() {
        assertThat(tickets.counts(TicketFilter.all())).hasSize(TicketState.values().length);
        assertThat(tickets.counts(TicketFilter.all()).values())
                .allSatisfy(count -> assertThat(count).isPositive());
    }
}
