/** The E-mail screen of the settings. */
@NullMarked
package io.afterhours.mail.ui;

import org.jspecify.annotations.NullMarked;
