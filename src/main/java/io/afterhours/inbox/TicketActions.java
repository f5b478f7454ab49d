package io.afterhours.inbox;

import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Notices;
import java.util.List;
import java.util.function.Consumer;

/** The actions of the inbox as people see them: asked where it matters, and always with a word on what happened. */
class TicketActions {

    private final InboxWork work;
    private final Colleagues colleagues;

    TicketActions(InboxWork work, Colleagues colleagues) {
        this.work = work;
        this.colleagues = colleagues;
    }

    /** Ends a ticket at once: it is the most frequent action, and the customer can always write again. */
    void resolve(Ticket ticket, Runnable done) {
        attempt(
                () -> {
                    work.resolve(ticket.id());
                    Notices.success(Words.text("done.resolved", ticket.reference()));
                },
                done);
    }

    /** The current user takes a waiting ticket. */
    void take(Ticket ticket, Runnable done) {
        attempt(
                () -> {
                    work.take(ticket.id());
                    Notices.success(Words.text("done.taken", ticket.reference()));
                },
                done);
    }

    /** Asks who gets these tickets, says what would happen, and assigns them. */
    void assign(List<Ticket> tickets, Runnable done) {
        var group = tickets.stream().map(Ticket::group).distinct().count() == 1
                ? tickets.getFirst().group()
                : null;
        new AssignDialog(
                        tickets.size(),
                        colleagues.forGroup(group),
                        agent -> run("assigned", tickets, ticket -> work.assign(ticket.id(), agent.username()), done))
                .open();
    }

    /** Ends these tickets after asking. */
    void resolveAll(List<Ticket> tickets, Runnable done) {
        BulkRun.ask(
                "resolve", tickets.size(), () -> run("resolved", tickets, ticket -> work.resolve(ticket.id()), done));
    }

    /** Gives up these tickets after asking. */
    void miss(List<Ticket> tickets, Runnable done) {
        BulkRun.ask("miss", tickets.size(), () -> run("missed", tickets, ticket -> work.miss(ticket.id()), done));
    }

    private static void run(String what, List<Ticket> tickets, Consumer<Ticket> each, Runnable done) {
        new BulkRun(what, tickets, each, done).start();
    }

    private static void attempt(Runnable action, Runnable done) {
        try {
            action.run();
        } catch (ProblemException problem) {
            Notices.error(problem.detail());
        }
        done.run();
    }
}
