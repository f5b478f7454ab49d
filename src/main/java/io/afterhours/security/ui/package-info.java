/** The screens before one is anybody: login and the first administrator. */
@NullMarked
package io.afterhours.security.ui;

import org.jspecify.annotations.NullMarked;
