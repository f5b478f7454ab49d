/**
 * E-mail to and from customers: acknowledgements, answers to those who are not there, and their replies. Nobody uses
 * this module but through the ports it answers.
 *
 * @see "docs/decisions/0031-mail-follows-from-the-tables.md"
 */
@NullMarked
package io.afterhours.mail;

import org.jspecify.annotations.NullMarked;
