package io.afterhours.customer;

/**
 * What the widget gets with its form and sends along with the request.
 *
 * @param ticket to be sent back as it is; it raises one request
 * @param waitSeconds how long filling the form in takes at least
 * @param proofBits so many leading zero bits must SHA-256 of {@code ticket:proof} have; 0 when no proof is asked for
 * @param expiresInSeconds when to get the next one, counted from now
 */
public record FormTicket(String ticket, int waitSeconds, int proofBits, long expiresInSeconds) {}
