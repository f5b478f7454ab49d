/** The E-mail settings over HTTP. */
@NullMarked
package io.afterhours.mail.rest;

import org.jspecify.annotations.NullMarked;
