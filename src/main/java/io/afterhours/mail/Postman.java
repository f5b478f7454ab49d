package io.afterhours.mail;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.ClockGuard;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what the table mail orders: soon after the change that asked for it, and again until the server has taken it.
 * Of several nodes each takes other mails. A node that dies between the server's yes and its own note sends that one
 * mail again, with the same Message-ID.
 */
@Component
class Postman implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final MailServer server;
    private final MailSql mails;
    private final Acknowledging acknowledging;
    private final TeamPost teamPost;
    private final Composer composer;
    private final Tickets tickets;
    private final CustomerActivity activity;
    private final GroupLocks locks;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final Clock clock;
    private final ClockGuard guard;
    private final Rounds rounds;
    private @Nullable Registration subscription;
    private boolean failing;

    Postman(
            MailServer server,
            MailSql mails,
            Acknowledging acknowledging,
            TeamPost teamPost,
            Composer composer,
            Tickets tickets,
            CustomerActivity activity,
            GroupLocks locks,
            Transactions transactions,
            ChangeFeed feed,
            Clock clock,
            ClockGuard guard) {
        this.server = server;
        this.mails = mails;
        this.acknowledging = acknowledging;
        this.teamPost = teamPost;
        this.composer = composer;
        this.tickets = tickets;
        this.activity = activity;
        this.locks = locks;
        this.transactions = transactions;
        this.feed = feed;
        this.clock = clock;
        this.guard = guard;
        this.rounds = new Rounds("postman", server.connection().interval(), this::round);
    }

    @Override
    public void start() {
        acknowledging.configured(server.configured());
        if (server.configured()) {
            subscription = feed.subscribe(groups -> rounds.ring());
            rounds.start();
        }
    }

    @Override
    public void stop() {
        if (subscription != null) {
            subscription.remove();
            subscription = null;
            rounds.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /**
     * Orders what is to be acknowledged, and sends everything that is due. With a clock that is wrong nothing is begun: what
     * the server has taken could not be noted, and would be sent again and again.
     */
    void round() {
        if (!guard.isRight()) {
            return;
        }
        SystemAccess.run(() -> {
            acknowledge();
            while (rounds.running() && sendNext()) {
                // one at a time, so that a lease is never longer than one mail takes
            }
            while (rounds.running() && teamPost.sendNext()) {
                // customers first
            }
        });
    }

    /** What cannot be acknowledged keeps back nothing that is ordered. */
    private void acknowledge() {
        try {
            acknowledging.collect();
            failing = false;
        } catch (RuntimeException failure) {
            if (DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
            if (!failing) {
                LOG.error("Some new tickets cannot be acknowledged; trying again", failure);
            }
            failing = true;
        }
    }

    /** False when nothing is due, or when the server cannot be reached, so that the rest may wait too. */
    private boolean sendNext() {
        String lease = UUID.randomUUID().toString();
        var claimed = transactions.write(() -> mails.claim(lease, now()));
        if (claimed.isEmpty()) {
            return false;
        }
        Mail mail = claimed.get();
        Ticket ticket = tickets.byId(mail.ticket()).orElseThrow();
        if (mail.kind() == Mail.Kind.ANSWER) {
            switch (MailRules.reach(mail.createdAt(), activity.sighting(mail.ticket()), now())) {
                case SEEN -> {
                    settle(ticket, mail, lease, Delivery.State.SEEN, false, null);
                    return true;
                }
                case WAIT -> {
                    transactions.write(
                            () -> mails.postpone(mail, lease, false, null, now().plus(MailRules.LOOK_AGAIN)));
                    return true;
                }
                case MAIL -> {}
            }
        }
        return switch (server.send(composer.compose(mail, ticket))) {
            case Dispatch.Accepted() -> {
                settle(ticket, mail, lease, Delivery.State.SENT, true, null);
                yield true;
            }
            case Dispatch.Refused(String problem) -> {
                settle(ticket, mail, lease, Delivery.State.FAILED, true, problem);
                yield true;
            }
            case Dispatch.Deferred(String problem, boolean unreachable) -> {
                tryLater(ticket, mail, lease, problem);
                yield !unreachable;
            }
        };
    }

    private void tryLater(Ticket ticket, Mail mail, String lease, String problem) {
        LOG.atWarn()
                .addKeyValue("ticket", ticket.reference())
                .log(
                        "A mail about {} could not be sent just now: {}",
                        ticket.reference(),
                        SmtpRules.withoutAddresses(problem));
        Instant again = MailRules.again(mail.attempts() + 1, mail.createdAt(), now());
        if (again == null) {
            settle(ticket, mail, lease, Delivery.State.FAILED, true, problem);
        } else {
            transactions.write(() -> mails.postpone(mail, lease, true, problem, again));
        }
    }

    /** The group's version is raised along, so that open conversations show it. */
    private void settle(
            Ticket ticket, Mail mail, String lease, Delivery.State state, boolean tried, @Nullable String problem) {
        transactions.writeRepeatable(() -> {
            GroupId group = ticket.group();
            if (group != null) {
                locks.lock(Set.of(group));
            }
            mails.settle(mail, lease, state, tried, problem, now());
            return Boolean.TRUE;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
