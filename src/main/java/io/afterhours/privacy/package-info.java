/** How long what customers said is kept, and what is done when one of them asks for it. */
@NullMarked
package io.afterhours.privacy;

import org.jspecify.annotations.NullMarked;
