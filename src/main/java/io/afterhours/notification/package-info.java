/** Tells the team that something waits for it, or was lost (AC-48): by e-mail and in the browser, as each person wishes. */
@NullMarked
package io.afterhours.notification;

import org.jspecify.annotations.NullMarked;
