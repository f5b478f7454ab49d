/** Who did something, and the record of every settings change. */
@NullMarked
package io.afterhours.audit;

import org.jspecify.annotations.NullMarked;
