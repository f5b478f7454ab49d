/** The settings screen of the chat widget. */
@NullMarked
package io.afterhours.customer.ui;

import org.jspecify.annotations.NullMarked;
