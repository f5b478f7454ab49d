/** Watches over the product: whether its invariants hold, and what is going on now. */
@NullMarked
package io.afterhours.monitor;

import org.jspecify.annotations.NullMarked;
