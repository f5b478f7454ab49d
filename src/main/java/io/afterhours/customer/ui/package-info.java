/** Settings of the customers' side. */
@NullMarked
package io.afterhours.customer.ui;

import org.jspecify.annotations.NullMarked;
