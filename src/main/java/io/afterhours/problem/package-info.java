/** How every module says that something cannot be done, and how the API answers it (RFC 9457). Knows no feature. */
@NullMarked
package io.afterhours.problem;

import org.jspecify.annotations.NullMarked;
