/** The screen on which people choose what they are told. */
@NullMarked
package io.afterhours.notification.ui;

import org.jspecify.annotations.NullMarked;
