/** The Groups screen: which groups there are, and who belongs to them. */
@NullMarked
package io.afterhours.team.ui;

import org.jspecify.annotations.NullMarked;
