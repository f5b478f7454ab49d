package io.afterhours.customer;

import static java.util.Objects.requireNonNull;

import io.afterhours.attachment.Attachments;
import io.afterhours.attachment.Upload;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.PlainText;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Acknowledgements;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.routing.AdmissionResult;
import io.afterhours.routing.Contacts;
import io.afterhours.routing.CustomerActivity;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.ContactChecks;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.ticket.VisitorBlocks;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What a visitor can do: ask, look, add, take back. Only ever with requests of their own, found by their token or by a
 * private link; somebody else's looks exactly like one that does not exist.
 */
@Service
public class CustomerRequests {

    private static final Pattern WINDOW = Pattern.compile("[A-Za-z0-9-]{1,36}");
    private static final String ONLY_WINDOW = "-";

    private final Admission admission;
    private final ManualWork manualWork;
    private final CustomerActivity activity;
    private final Tickets tickets;
    private final Messages messages;
    private final Groups groups;
    private final WorkingHours hours;
    private final Acknowledgements acknowledgements;
    private final StatusTokens links;
    private final LeavingLine line;
    private final WaitRanges waits;
    private final Contacts contacts;
    private final VisitorBlocks blocks;
    private final Attachments attachments;
    private final Transactions transactions;
    private final Clock clock;

    CustomerRequests(
            Admission admission,
            ManualWork manualWork,
            CustomerActivity activity,
            Tickets tickets,
            Messages messages,
            Groups groups,
            WorkingHours hours,
            Acknowledgements acknowledgements,
            StatusTokens links,
            LeavingLine line,
            WaitRanges waits,
            Contacts contacts,
            VisitorBlocks blocks,
            Attachments attachments,
            Transactions transactions,
            Clock clock) {
        this.admission = admission;
        this.manualWork = manualWork;
        this.activity = activity;
        this.tickets = tickets;
        this.messages = messages;
        this.groups = groups;
        this.hours = hours;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.line = line;
        this.waits = waits;
        this.contacts = contacts;
        this.blocks = blocks;
        this.attachments = attachments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Refuses whoever is held back because what they sent was spam.
     *
     * @throws ProblemException 403 {@code VISITOR_BLOCKED}
     */
    public void requireWelcome(Visitor visitor) {
        refuse(blocks.until(visitor.hash(), clock.instant()).isPresent());
    }

    /** As {@link #requireWelcome(Visitor)}, by the visitor who raised this request: a private link is no way around. */
    public void requireWelcome(Ticket ticket) {
        refuse(blocks.until(ticket.id(), clock.instant()).isPresent());
    }

    private static void refuse(boolean heldBack) {
        if (heldBack) {
            throw new ProblemException(
                    403,
                    "VISITOR_BLOCKED",
                    "Nothing can be sent from here for a day. If that is a mistake, please reach us in another way",
                    List.of());
        }
    }

    /** Raises a request; it joins the visitor's running one in that group, if there is one (A33). */
    public AdmissionResult ask(AdmissionRequest request) {
        return SystemAccess.call(() -> admission.admitPresent(request));
    }

    /** The visitor's own request; 404 when it is not theirs. */
    public Ticket own(Visitor visitor, String reference) {
        return tickets.ofVisitor(reference, visitor.hash()).orElseThrow(CustomerRequests::unknown);
    }

    /** The request that a private link stands for; 404 when the link is not genuine. */
    public Ticket linked(String token) {
        return links.claimed(token)
                .flatMap(tickets::byReference)
                .filter(ticket -> links.isGenuine(token, ticket))
                .orElseThrow(CustomerRequests::unknown);
    }

    /** The request as the customer may see it. */
    public CustomerRequest described(Ticket ticket, boolean merged) {
        GroupId group = ticket.group();
        Integer position = tickets.queuePosition(ticket.id()).orElse(null);
        Group named = groups.byCode(ticket.groupCode()).orElse(null);
        boolean queued = ticket.state() == TicketState.QUEUED && group != null;
        return new CustomerRequest(
                ticket,
                named == null ? null : named.publicName(),
                acknowledgements.of(ticket, position, merged),
                links.pathOf(ticket),
                merged,
                position,
                group == null ? null : hours.verdict(group, clock.instant()).nextOpening(),
                queued ? waits.of(requireNonNull(group)).orElse(null) : null,
                line.leaveInSeconds(ticket),
                tickets.messages(ticket.id(), false),
                attachments.of(ticket.id(), false));
    }

    /** Has the message of a queued request kept instead of waiting for somebody; refuses like {@link LeavingLine#leave}. */
    public CustomerRequest leave(Ticket ticket) {
        return described(line.leave(ticket), false);
    }

    /**
     * Changes how the customer is reached, which their agents are told.
     *
     * @throws ProblemException 409 {@code NOT_IN_STATE} when the request has ended; 422 for a contact that cannot be
     */
    public CustomerRequest contact(Ticket ticket, @Nullable Contact contact) {
        Contact cleaned = ContactChecks.clean(contact);
        FieldChecks checks = new FieldChecks();
        ContactChecks.check(checks, cleaned);
        if (cleaned.name() == null && cleaned.email() == null && cleaned.phone() == null) {
            checks.problem("contact", FieldProblem.REQUIRED, "Enter a name, an e-mail address or a phone number");
        }
        checks.complete();
        contacts.change(ticket.id(), cleaned);
        return described(tickets.byId(ticket.id()).orElseThrow(CustomerRequests::unknown), false);
    }

    /** Adds a message, without what is no text, once for each key; 409 {@code NOT_IN_STATE} when the request has ended. */
    public CustomerRequest say(Ticket ticket, @Nullable String body, @Nullable MessageKey key) {
        String plain = body == null ? null : PlainText.of(body);
        new FieldChecks().text("body", plain, Messages.MAX_LENGTH).complete();
        Supplier<Messages.Sent> send = () -> {
            var sent = messages.send(ticket.id(), Message.Author.CUSTOMER, null, false, String.valueOf(plain), key);
            // with the message or not at all: whoever has written is not taken for gone
            SystemAccess.run(() -> activity.sent(ticket));
            return sent;
        };
        if (key == null) {
            transactions.write(send);
        } else {
            transactions.writeRepeatable(send);
        }
        return described(tickets.byId(ticket.id()).orElseThrow(CustomerRequests::unknown), false);
    }

    /**
     * Adds a message with files; as {@link #say}.
     *
     * @param text null for files without a word
     */
    public CustomerRequest send(Ticket ticket, @Nullable String text, @Nullable MessageKey key, List<Upload> files) {
        attachments.send(
                ticket.id(),
                Attachments.Sender.CUSTOMER,
                text,
                key,
                files,
                () -> SystemAccess.run(() -> activity.sent(ticket)));
        return described(tickets.byId(ticket.id()).orElseThrow(CustomerRequests::unknown), false);
    }

    /**
     * A window in which the customer has their request before them tells whether they are there.
     *
     * @param window tells the windows apart; null when the caller has only one
     */
    public void activity(Ticket ticket, CustomerActivity.@Nullable Event event, @Nullable String window) {
        var checks = new FieldChecks();
        if (event == null) {
            checks.problem("event", FieldProblem.REQUIRED, "Send ACTIVE, HIDDEN or CLOSED");
        }
        if (window != null) {
            checks.form("window", window, WINDOW, "Send up to 36 letters, digits and dashes");
        }
        checks.complete();
        SystemAccess.run(() -> activity.told(ticket, window == null ? ONLY_WINDOW : window, requireNonNull(event)));
    }

    /** Takes a waiting request back; 409 {@code NOT_IN_STATE} when it does not wait. */
    public CustomerRequest cancel(Ticket ticket) {
        return described(SystemAccess.call(() -> manualWork.cancel(ticket.id())), false);
    }

    /** One and the same answer, whatever was wrong. */
    public static ProblemException unknown() {
        return Problems.notFound("REQUEST_NOT_FOUND", "There is no such request");
    }
}
