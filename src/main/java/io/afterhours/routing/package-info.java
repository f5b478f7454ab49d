/** The two services the product exists for: admission and return assignment (semantics 1.5, 1.10, 1.11). */
@NullMarked
package io.afterhours.routing;

import org.jspecify.annotations.NullMarked;
