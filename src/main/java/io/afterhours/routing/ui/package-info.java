/** The coverage map: what becomes of requests at any hour of a week. */
@NullMarked
package io.afterhours.routing.ui;

import org.jspecify.annotations.NullMarked;
