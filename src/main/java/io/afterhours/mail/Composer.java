package io.afterhours.mail;

import io.afterhours.routing.Acknowledgements;
import io.afterhours.routing.StatusLinks;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.web.PublicUrl;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the mails: the workspace's words or the product's, filled in, as plain text and as a page. */
@Component
class Composer {

    private final TemplateSql templates;
    private final Acknowledgements acknowledgements;
    private final StatusLinks links;
    private final PublicUrl publicUrl;
    private final ReplyAddresses addresses;
    private final MailSql mails;
    private final Tickets tickets;
    private final Groups groups;
    private final WorkingHours hours;
    private final InboxConnection inbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    Composer(
            TemplateSql templates,
            Acknowledgements acknowledgements,
            StatusLinks links,
            PublicUrl publicUrl,
            ReplyAddresses addresses,
            MailSql mails,
            Tickets tickets,
            Groups groups,
            WorkingHours hours,
            InboxConnection inbox,
            JdbcClient jdbc,
            Clock clock) {
        this.templates = templates;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.publicUrl = publicUrl;
        this.addresses = addresses;
        this.mails = mails;
        this.tickets = tickets;
        this.groups = groups;
        this.hours = hours;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Outgoing compose(Mail mail, Ticket ticket) {
        var references = mails.before(mail);
        String language = ticket.language();
        if (mail.kind() != Mail.Kind.ANSWER) {
            var state = Objects.requireNonNull(mail.state());
            var values = values(ticket, state, Objects.requireNonNull(mail.reason()));
            var words = templates.effective(ticket.group(), state, language);
            boolean rescued = mail.kind() == Mail.Kind.RESCUE;
            return outgoing(
                    mail,
                    ticket,
                    TemplateRules.fill(rescued ? MailWords.text(language, "rescue.subject") : words.subject(), values),
                    withReplyHint(
                            TemplateRules.fill(
                                    rescued ? MailWords.text(language, "rescue.body") : words.body(), values),
                            language),
                    references);
        }
        return outgoing(
                mail,
                ticket,
                MailWords.text(language, "answer.subject", ticket.reference()),
                answer(mail, ticket),
                references);
    }

    /** What an acknowledgement fills in. */
    Map<Placeholder, String> values(Ticket ticket, TicketState state, Reason reason) {
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.put(Placeholder.REFERENCE, ticket.reference());
        values.put(Placeholder.GROUP, groupName(ticket).orElse(""));
        values.put(Placeholder.STATUS, acknowledgements.of(state, reason, ticket.language(), null));
        values.put(Placeholder.STATUS_LINK, link(ticket).orElse(""));
        values.put(Placeholder.MESSAGE, ticket.query());
        values.put(Placeholder.NAME, Objects.requireNonNullElse(ticket.contact().name(), ""));
        opening(ticket).ifPresent(words -> values.put(Placeholder.NEXT_OPENING, words));
        return values;
    }

    private String answer(Mail mail, Ticket ticket) {
        String language = ticket.language();
        String said = tickets.messages(ticket.id(), false).stream()
                .filter(message -> message.id() == mail.messageId())
                .map(Message::body)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No message " + mail.messageId()));
        var lines = new ArrayList<String>();
        lines.add(groupName(ticket)
                .map(group -> MailWords.text(language, "answer.footer", group, ticket.reference()))
                .orElse(ticket.reference()));
        link(ticket).ifPresent(link -> lines.add(MailWords.text(language, "answer.link", link)));
        return withReplyHint(said.strip() + "\n\n-- \n" + String.join("\n", lines), language);
    }

    private String withReplyHint(String text, @Nullable String language) {
        return inbox.configured() ? text + "\n\n" + MailWords.text(language, "hint.reply") : text;
    }

    private Outgoing outgoing(Mail mail, Ticket ticket, String subject, String text, List<String> references) {
        String tag = ticket.language() == null ? "en" : ticket.language();
        return new Outgoing(
                mail.recipient(),
                ticket.contact().name(),
                subject,
                text,
                MailPage.of(text, link(ticket).orElse(""), tag),
                mail.headerId(),
                addresses.of(ticket.reference()),
                references,
                mail.kind() != Mail.Kind.ANSWER);
    }

    private Optional<String> link(Ticket ticket) {
        return publicUrl.configured(links.pathOf(ticket));
    }

    /** As customers know it. */
    private Optional<String> groupName(Ticket ticket) {
        var group = groups.byCode(ticket.groupCode());
        return group.isEmpty() ? Optional.of(ticket.shownGroupCode()) : group.map(Group::publicName);
    }

    private Optional<String> opening(Ticket ticket) {
        if (ticket.group() == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var verdict = hours.verdict(ticket.group(), now);
        return Optional.ofNullable(verdict.nextOpening())
                .map(opening -> OpeningWords.of(
                        opening, now, customersZone(ticket.id()), ZoneId.of(verdict.zone()), ticket.language()));
    }

    private @Nullable ZoneId customersZone(TicketId ticket) {
        return jdbc.sql("SELECT timezone FROM ticket WHERE id = ?")
                .param(ticket.value())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(ZoneId::of)
                .orElse(null);
    }
}
