/** Offline handling and queue handling: the settings, their inheritance and their versions (semantics 1.4, 1.7). */
@NullMarked
package io.afterhours.policy;

import org.jspecify.annotations.NullMarked;
