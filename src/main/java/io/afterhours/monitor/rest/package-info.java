/** The self-check over HTTP. */
@NullMarked
package io.afterhours.monitor.rest;

import org.jspecify.annotations.NullMarked;
