/** Starts a MariaDB of our own when no database URL is given. Knows processes and files, nothing of the product. */
@NullMarked
package io.afterhours.embedded;

import org.jspecify.annotations.NullMarked;
