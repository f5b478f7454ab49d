/** The Working hours screen. */
@NullMarked
package io.afterhours.workinghours.ui;

import org.jspecify.annotations.NullMarked;
