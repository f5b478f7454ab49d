package io.afterhours.mail;

/**
 * A mail to somebody of the team.
 *
 * @param language that it is written in
 * @param body plain text; addresses in it are followed from it
 */
public record TeamLetter(String recipient, String name, String language, String subject, String body) {}
