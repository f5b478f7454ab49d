/** The simulated clock in the top bar. */
@NullMarked
package io.afterhours.simulation.ui;

import org.jspecify.annotations.NullMarked;
