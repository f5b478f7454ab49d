/** What the widget's script calls: {@code /api/v1/widget/**}, without a key. */
@NullMarked
package io.afterhours.customer.rest;

import org.jspecify.annotations.NullMarked;
