/** API keys by API. */
@NullMarked
package io.afterhours.security.rest;

import org.jspecify.annotations.NullMarked;
