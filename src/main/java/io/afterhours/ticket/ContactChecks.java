package io.afterhours.ticket;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a customer may be reached, in the form in which it can be used, whichever way it comes in. */
public final class ContactChecks {

    private static final int MOST_NAME = 200;
    private static final int MOST_EMAIL = 254;
    private static final int MOST_PHONE = 40;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cf}]+@[^\\s@\\p{Cntrl}\\p{Cf}]+\\.[^\\s@.\\p{Cntrl}\\p{Cf}]+");
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()./-]{2,39}");

    private ContactChecks() {}

    /** The same contact with null for whatever shows nothing, without spaces around the rest and marks in the name. */
    public static Contact clean(@Nullable Contact given) {
        return given == null
                ? new Contact(null, null, null)
                : new Contact(
                        filled(given.name() == null ? null : PlainText.withoutTurns(given.name())),
                        filled(given.email()),
                        filled(given.phone()));
    }

    /** Adds what is wrong with a {@link #clean} contact to {@code checks}; a contact without any value passes. */
    public static void check(FieldChecks checks, Contact contact) {
        checks.optionalLine("contact.name", contact.name(), MOST_NAME);
        checks.optionalText("contact.email", contact.email(), MOST_EMAIL);
        // never matched when too long: what an expression costs grows faster than its text
        if (contact.email() != null && contact.email().length() <= MOST_EMAIL) {
            checks.form("contact.email", contact.email(), EMAIL, "Enter an e-mail address such as mia@example.org");
        }
        checks.optionalText("contact.phone", contact.phone(), MOST_PHONE);
        if (contact.phone() != null && contact.phone().length() <= MOST_PHONE) {
            checks.form("contact.phone", contact.phone(), PHONE, "Enter a phone number such as +49 30 123456");
        }
    }

    private static @Nullable String filled(@Nullable String text) {
        return FieldChecks.hasText(text) ? String.valueOf(text).strip() : null;
    }
}
