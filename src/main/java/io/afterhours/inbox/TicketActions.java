package io.afterhours.inbox;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Operation;
import io.afterhours.routing.Plan;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** Asks, and makes the private links to a ticket worthless. */
    void revokeLinks(Ticket ticket, Runnable done) {
        Confirm.ask(
                Words.text("revoke.title", ticket.reference()),
                Words.text("revoke.effect"),
                Words.text("revoke.do"),
                () -> attempt(
                        () -> {
                            work.revokeLinks(ticket.id());
                            Notices.success(Words.text("revoke.done", ticket.reference()));
                        },
                        done));
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

    /** Asks who or which group gets these tickets, says what would happen, and hands them on. */
    void transfer(List<Ticket> tickets, Runnable done) {
        new TransferDialog(
                        tickets,
                        colleagues.forWork(),
                        work.groups(),
                        work::foresee,
                        plan -> each("transferred", tickets, ticket -> work.transfer(ticket.id(), plan), done))
                .open();
    }

    /**
     * Asks why and for whom these tickets are opened again, says what would happen, and opens them.
     *
     * @param free whether they may go elsewhere than back to their groups
     */
    void reopen(List<Ticket> tickets, boolean free, Runnable done) {
        new ReopenDialog(
                        tickets,
                        free,
                        free ? colleagues.forWork() : List.of(),
                        work.groups(),
                        work::foresee,
                        how -> each("reopened", tickets, ticket -> work.reopen(ticket.id(), how), done))
                .open();
    }

    /** Says what would become of these missed tickets, and brings them back as their customers asked. */
    void rescue(List<Ticket> tickets, Runnable done) {
        work.rescuing(tickets.stream().map(Ticket::id).toList(), done).open();
    }

    /** Shows who would get what waits in this group, or in the first of these if it is none, if agents logged in now. */
    void foreseeReturns(@Nullable String group, Map<String, String> groups) {
        String first = group != null && groups.containsKey(group)
                ? group
                : groups.keySet().stream().sorted().findFirst().orElse("default");
        new ReturnPreviewDialog(groups, code -> colleagues.forGroup(work.group(code)), work::ifTheyLogIn).open(first);
    }

    /** Ends these tickets after asking, and saying what would become of each. */
    void resolveAll(List<Ticket> tickets, Runnable done) {
        ask(
                "resolve",
                Operation.RESOLVE,
                tickets,
                () -> run("resolved", tickets, ticket -> work.resolve(ticket.id()), done));
    }

    /** Gives up these tickets after asking, and saying what would become of each. */
    void miss(List<Ticket> tickets, Runnable done) {
        ask("miss", Operation.MISS, tickets, () -> run("missed", tickets, ticket -> work.miss(ticket.id()), done));
    }

    /** Ends tickets that need no answer, after asking, and saying what would become of each. */
    void spam(List<Ticket> tickets, Runnable done) {
        int count = tickets.size();
        Checkbox block = new Checkbox(Words.text("bulk.spam.block", count));
        Plan plan = Plan.of(Operation.SPAM, tickets.stream().map(Ticket::id).toList());
        new PlanDialog(
                        Words.text("bulk.spam.title", count),
                        Words.text("bulk.spam.do", count),
                        List.of(),
                        work::foresee,
                        () -> run("spam", tickets, ticket -> work.spam(ticket.id(), block.getValue()), done))
                .open(
                        List.of(new Paragraph(Words.text("bulk.spam.effect", count)), block),
                        block::focus,
                        () -> plan,
                        () -> true);
    }

    private void ask(String what, Operation operation, List<Ticket> tickets, Runnable go) {
        Plan plan = Plan.of(operation, tickets.stream().map(Ticket::id).toList());
        int count = tickets.size();
        new PlanDialog(
                        Words.text("bulk." + what + ".title", count),
                        Words.text("bulk." + what + ".do", count),
                        List.of(),
                        work::foresee,
                        go)
                .ask(Words.text("bulk." + what + ".effect", count), plan);
    }

    /** Something that is done to a ticket; answers what is there now. */
    private interface Work {
        Ticket on(Ticket ticket);
    }

    /** A single one throws what is wrong, so that its dialog can say so. */
    private void each(String what, List<Ticket> tickets, Work one, Runnable done) {
        if (tickets.size() > 1) {
            run(what, tickets, one::on, done);
            return;
        }
        Ticket before = tickets.getFirst();
        Ticket now = one.on(before);
        if (stayed(before, now)) {
            Notices.error(Words.text("done.kept", now.reference()));
        } else {
            Notices.success(Words.text(
                    "done." + what,
                    now.reference(),
                    I18NProvider.translate("uikit.state." + now.state().name().toLowerCase(Locale.ROOT)),
                    now.agentUsername() == null ? "" : "(" + name(now.agentUsername()) + ")"));
        }
        done.run();
    }

    private String name(String username) {
        return colleagues.names(List.of(username)).getOrDefault(username, username);
    }

    /** Nobody there could take it, and it was to be left where it is then. */
    private static boolean stayed(Ticket before, Ticket now) {
        return now.id().equals(before.id())
                && now.state() == before.state()
                && Objects.equals(now.agent(), before.agent())
                && Objects.equals(now.group(), before.group());
    }

    private static void run(String what, List<Ticket> tickets, Consumer<Ticket> each, Runnable done) {
        new BulkRun<>(what, tickets, each, done).start();
    }

    private static void attempt(Runnable action, Runnable done) {
        try {
            action.run();
        } catch (ProblemException problem) {
            Notices.error(Refusals.of(problem));
        }
        done.run();
    }
}
