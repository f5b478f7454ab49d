/** How everybody talks to MariaDB: transactions that retry as a whole, and what is asserted about the server at start. */
@NullMarked
package io.afterhours.database;

import org.jspecify.annotations.NullMarked;
