/** The Privacy screen. */
@NullMarked
package io.afterhours.privacy.ui;

import org.jspecify.annotations.NullMarked;
