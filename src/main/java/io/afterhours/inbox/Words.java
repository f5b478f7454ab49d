package io.afterhours.inbox;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Delivery;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import java.util.Locale;

/** The inbox's words, in the reader's language. */
final class Words {

    private Words() {}

    /** The text of {@code inbox.<key>}. */
    static String text(String key, Object... parameters) {
        return I18NProvider.translate("inbox." + key, parameters);
    }

    static String reason(Reason reason) {
        return I18NProvider.translate("reason." + reason + ".label");
    }

    static String status(EffectiveStatus status) {
        return I18NProvider.translate("presence.status." + status.name().toLowerCase(Locale.ROOT));
    }

    static String status(DeclaredStatus status) {
        return status(EffectiveStatus.valueOf(status.name()));
    }

    /** The name of the status somebody is in, the workspace's own included. */
    static String status(Colleague colleague) {
        String custom = colleague.customStatus();
        return custom == null ? status(colleague.status()) : custom;
    }

    /** The same for others, who must know what it counts as, and whether anybody sits there. */
    static String statusFor(Colleague colleague) {
        String custom = colleague.customStatus();
        String plain = status(colleague.status());
        String status = custom == null ? plain : text("presence.custom", custom, plain);
        boolean gone = colleague.status() != EffectiveStatus.OFFLINE && !colleague.loggedIn();
        return gone ? I18NProvider.translate("presence.agents.status.out", status) : status;
    }

    /** How far something came by e-mail. */
    static String delivery(Delivery delivery) {
        String key = "delivery." + delivery.state().name().toLowerCase(Locale.ROOT);
        String problem = delivery.problem();
        return problem == null
                ? text(key, delivery.recipient())
                : text(key + ".problem", delivery.recipient(), problem);
    }

    /** What to call the customer: the first part of the contact that was given. */
    static String customer(Ticket ticket) {
        Contact contact = ticket.contact();
        if (contact.name() != null) {
            return contact.name();
        }
        if (contact.email() != null) {
            return contact.email();
        }
        return contact.phone() == null ? ticket.reference() : contact.phone();
    }
}
