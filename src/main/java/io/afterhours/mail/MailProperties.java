package io.afterhours.mail;

import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** What connections to mail servers have in common: nobody waits for ever, and certificates are checked. */
final class MailProperties {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private MailProperties() {}

    /** Sets what a session needs to speak {@code protocol}, {@code smtp} or {@code imap}. */
    static Properties fill(Properties properties, String protocol, Tls tls, boolean login) {
        String of = "mail." + protocol + ".";
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.store.protocol", "imap");
        properties.setProperty(of + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(of + "timeout", ANSWER_MILLIS);
        properties.setProperty(of + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(of + "auth", String.valueOf(login));
        properties.setProperty(of + "starttls.enable", String.valueOf(tls == Tls.AUTO || tls == Tls.STARTTLS));
        properties.setProperty(of + "starttls.required", String.valueOf(tls == Tls.STARTTLS));
        properties.setProperty(of + "ssl.enable", String.valueOf(tls == Tls.IMPLICIT));
        // reading a mail does not mark it as read: whoever else uses the mailbox would miss it
        properties.setProperty(of + "peek", "true");
        properties.setProperty(of + "ssl.checkserveridentity", "true");
        return properties;
    }

    /** What is behind Spring's exception, which keeps failures of single messages beside its cause. */
    static Throwable inner(MailException failure) {
        if (failure instanceof MailSendException sending && sending.getMessageExceptions() != null) {
            for (Exception each : sending.getMessageExceptions()) {
                return each;
            }
        }
        return failure;
    }
}
