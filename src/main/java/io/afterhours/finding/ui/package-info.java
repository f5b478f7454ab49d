/** The list of findings, and the preview of what mends one. */
@NullMarked
package io.afterhours.finding.ui;

import org.jspecify.annotations.NullMarked;
