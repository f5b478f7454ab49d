package io.afterhours.simulation;

import io.afterhours.presence.DeclaredStatus;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.PreferredFallback;
import io.afterhours.routing.Returns;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Plays {@code demo/night.txt} through the services that real customers and agents use. What a ticket becomes is not
 * in the script: if the clock starts elsewhere and a line no longer fits (nobody has the ticket, it has ended), the
 * line is left out.
 */
@Component
@ConditionalOnBooleanProperty("afterhours.demo")
class DemoNight {

    private final Admission admission;
    private final Returns returns;
    private final ManualWork work;
    private final Tickets tickets;
    private final Messages messages;
    private final Agents agents;
    private final DemoSettings settings;

    DemoNight(
            Admission admission,
            Returns returns,
            ManualWork work,
            Tickets tickets,
            Messages messages,
            Agents agents,
            DemoSettings settings) {
        this.admission = admission;
        this.returns = returns;
        this.work = work;
        this.tickets = tickets;
        this.messages = messages;
        this.agents = agents;
        this.settings = settings;
    }

    /** How long before the demo the script begins. */
    static Duration length() {
        return before(DemoLines.of("night.txt").getFirst());
    }

    /** Plays up to {@code end}, moving time before each line as {@code moving} does. */
    void play(Instant end, Consumer<Instant> moving) {
        List<List<String>> lines = DemoLines.of("night.txt");
        Map<String, TicketId> raised = new HashMap<>();
        if (isOfficeOpenTillEvening(end, lines)) {
            settings.switchHoursOn();
        }
        for (List<String> line : lines) {
            moving.accept(end.minus(before(line)));
            play(line, raised);
        }
        moving.accept(end);
    }

    /** Then working hours count from the beginning, and the records of the afternoon say so. */
    private static boolean isOfficeOpenTillEvening(Instant end, List<List<String>> lines) {
        return lines.stream()
                .filter(line -> line.get(1).equals("hours"))
                .allMatch(line -> DemoSettings.officeOpen(end.minus(length()), end.minus(before(line))));
    }

    private static Duration before(List<String> line) {
        return Duration.ofMinutes(Integer.parseInt(line.getFirst()));
    }

    private void play(List<String> line, Map<String, TicketId> raised) {
        switch (line.get(1)) {
            case "hours" -> settings.switchHoursOn();
            case "login" -> returns.login(agent(line.get(2)));
            case "logout" -> returns.logout(agent(line.get(2)));
            case "status" -> returns.changeStatus(agent(line.get(2)), DeclaredStatus.valueOf(line.get(3)));
            case "ask" ->
                raised.put(line.get(2), admission.admit(request(line)).ticket().id());
            default -> onTicket(line, current(line, raised));
        }
    }

    private void onTicket(List<String> line, Ticket ticket) {
        AgentId agent = ticket.agent();
        boolean running = ticket.state().active();
        switch (line.get(1)) {
            case "reply", "note" -> {
                if (running && agent != null) {
                    boolean internal = line.get(1).equals("note");
                    messages.add(ticket.id(), Message.Author.AGENT, agent, internal, line.get(3));
                }
            }
            case "more" -> {
                if (running) {
                    messages.add(ticket.id(), Message.Author.CUSTOMER, null, false, line.get(3));
                }
            }
            case "resolve" -> {
                if (running) {
                    work.resolve(ticket.id());
                }
            }
            case "miss" -> {
                if (ticket.state().waiting()) {
                    work.miss(ticket.id());
                }
            }
            case "cancel" -> {
                if (ticket.state().waiting()) {
                    work.cancel(ticket.id());
                }
            }
            default -> throw new IllegalArgumentException("The demo's script does not know " + line);
        }
    }

    private Ticket current(List<String> line, Map<String, TicketId> raised) {
        return tickets.byId(Objects.requireNonNull(raised.get(line.get(2)), line.get(2)))
                .orElseThrow();
    }

    private AgentId agent(String username) {
        return agents.required(username).id();
    }

    private static AdmissionRequest request(List<String> line) {
        String reach = line.get(6);
        boolean email = reach.contains("@");
        Contact contact = new Contact(line.get(5), email ? reach : null, email ? null : reach);
        return new AdmissionRequest(
                line.get(3), line.get(7), contact, "web", line.get(4), null, null, null, null, PreferredFallback.NONE);
    }
}
