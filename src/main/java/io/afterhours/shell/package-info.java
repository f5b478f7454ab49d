/** The frame around every screen: navigation, top bar, error views, start. Knows no feature and is imported by nobody. */
@NullMarked
package io.afterhours.shell;

import org.jspecify.annotations.NullMarked;
