package io.afterhours.mail;

/** How a connection to a mail server is encrypted. */
public enum Tls {
    /** By STARTTLS if the server offers it. */
    AUTO,
    /** By STARTTLS, or not at all. */
    STARTTLS,
    /** From the first byte on, as on the ports 465 and 993. */
    IMPLICIT,
    /** Never. */
    OFF
}
