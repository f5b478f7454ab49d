/** Retention, and customers' own data, over HTTP. */
@NullMarked
package io.afterhours.privacy.rest;

import org.jspecify.annotations.NullMarked;
