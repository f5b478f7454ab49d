/** The application's entry point; every feature lives in a package of its own below this one. */
@NullMarked
package io.afterhours;

import org.jspecify.annotations.NullMarked;
