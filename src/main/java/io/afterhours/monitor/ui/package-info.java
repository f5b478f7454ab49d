/** The Monitor screen. */
@NullMarked
package io.afterhours.monitor.ui;

import org.jspecify.annotations.NullMarked;
