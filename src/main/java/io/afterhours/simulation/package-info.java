/** Time that only moves when it is told to, and the demo workspace. Neither exists unless it is configured. */
@NullMarked
package io.afterhours.simulation;

import org.jspecify.annotations.NullMarked;
