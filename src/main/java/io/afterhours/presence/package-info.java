/** What agents declared, whether they are logged in, and the effective status that follows (semantics 1.2). */
@NullMarked
package io.afterhours.presence;

import org.jspecify.annotations.NullMarked;
