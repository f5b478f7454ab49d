package io.afterhours.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that customers' replies come into, from the environment ({@code AFTERHOURS_IMAP_*}).
 *
 * @param host empty: replies are not taken in
 * @param interval how often it is read
 */
@ConfigurationProperties("afterhours.imap")
record InboxConnection(
        @DefaultValue("") String host,
        @Nullable Integer port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String folder,
        @Nullable Tls tls,
        @DefaultValue("30s") Duration interval) {

    private static final int IMAP = 143;
    private static final int IMAPS = 993;

    boolean configured() {
        return !host.isBlank();
    }

    /** Encrypted from the first byte on where only a port says how. */
    Tls encryption() {
        return tls != null ? tls : port == null || port == IMAPS ? Tls.IMPLICIT : Tls.AUTO;
    }

    int portOrUsual() {
        return port != null ? port : encryption() == Tls.IMPLICIT ? IMAPS : IMAP;
    }

    String folderOrUsual() {
        return folder.isBlank() ? "INBOX" : folder;
    }

    /** Without the password, which would end in logs. */
    @Override
    public String toString() {
        return username + "@" + host + ":" + portOrUsual() + "/" + folderOrUsual();
    }
}
