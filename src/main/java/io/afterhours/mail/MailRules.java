package io.afterhours.mail;

import io.afterhours.routing.CustomerActivity.Sighting;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is mailed, and when. Pure. */
final class MailRules {

    /** More acknowledgements an hour than one address needs; beyond that somebody makes us pester a stranger. */
    static final int MOST_ACKNOWLEDGEMENTS_AN_HOUR = 10;

    /** More mails an hour than a person writes about one ticket; beyond that two machines talk to each other. */
    static final int MOST_REPLIES_AN_HOUR = 20;

    /** So often an hour a mail opens again what is missed each time; more tries would only make more missed tickets. */
    static final int MOST_REOPENINGS_AN_HOUR = 3;

    /** How long a mail server may be away before a mail to it is given up. */
    static final Duration PATIENCE = Duration.ofDays(1);

    /** How long an open window may be quiet with its customer still in front of it. */
    static final Duration READING = Duration.ofMinutes(5);

    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 7;

    private MailRules() {}

    /** Whether coming into this state is the moment to acknowledge a ticket that was not acknowledged before. */
    static boolean acknowledges(TicketState state, Reason reason) {
        return switch (state) {
            case QUEUED, OPEN, MISSED -> reason != Reason.CUSTOMER_CANCELLED && reason != Reason.SPAM;
            // somebody is talking with them
            case ASSIGNED, RESOLVED -> false;
        };
    }

    /**
     * Whether a mail opens its ticket again, which has ended so. Whoever was helped may come back as often as they like.
     *
     * @param lately how often mails did that to this conversation within the hour
     */
    static boolean opensAgain(TicketState ended, int lately) {
        return ended != TicketState.MISSED || lately < MOST_REOPENINGS_AN_HOUR;
    }

    /** When to try again after so many attempts, or null when it is time to give up. */
    static @Nullable Instant again(int attempts, Instant createdAt, Instant now) {
        if (!now.isBefore(createdAt.plus(PATIENCE))) {
            return null;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** What to do with an answer that was written to a customer. */
    enum Reach {
        /** They had it before them. */
        SEEN,
        /** They may be reading it just now. */
        WAIT,
        /** They are not there. */
        MAIL
    }

    /**
     * Whether an answer has to be mailed. Somebody who did anything in a window after it was written has seen it; an
     * open window that was used shortly before gets some time to prove the same.
     */
    static Reach reach(Instant writtenAt, Sighting customer, Instant now) {
        if (customer.activeAt() != null && customer.activeAt().isAfter(writtenAt)) {
            return Reach.SEEN;
        }
        boolean before = customer.openAt() != null && customer.openAt().isAfter(writtenAt.minus(READING));
        return before && now.isBefore(writtenAt.plus(READING)) ? Reach.WAIT : Reach.MAIL;
    }
}
