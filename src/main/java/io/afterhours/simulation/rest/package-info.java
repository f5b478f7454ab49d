/** The simulated clock over REST. */
@NullMarked
package io.afterhours.simulation.rest;

import org.jspecify.annotations.NullMarked;
