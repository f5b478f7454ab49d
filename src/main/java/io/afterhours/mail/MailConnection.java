package io.afterhours.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes mail, from the environment ({@code AFTERHOURS_MAIL_*}).
 *
 * @param host empty: no mail is sent
 * @param from what customers see as the sender, as {@code help@example.org} or {@code Help <help@example.org>}
 * @param interval how often to look for what fell due, if nothing happens that asks for it sooner
 */
@ConfigurationProperties("afterhours.mail")
record MailConnection(
        @DefaultValue("") String host,
        @Nullable Integer port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @Nullable Tls tls,
        @DefaultValue("2s") Duration interval) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    boolean configured() {
        return !host.isBlank();
    }

    Tls encryption() {
        return tls == null ? Tls.AUTO : tls;
    }

    int portOrUsual() {
        return port != null ? port : encryption() == Tls.IMPLICIT ? SUBMISSIONS : SUBMISSION;
    }

    /** Without the password, which would end in logs. */
    @Override
    public String toString() {
        return host + ":" + portOrUsual();
    }
}
