/** The Offline handling screen. */
@NullMarked
package io.afterhours.policy.ui;

import org.jspecify.annotations.NullMarked;
