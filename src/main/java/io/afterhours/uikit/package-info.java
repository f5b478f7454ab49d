/** Small pieces every screen is made of, and the places where screens plug into the frame. Knows no domain type. */
@NullMarked
package io.afterhours.uikit;

import org.jspecify.annotations.NullMarked;
