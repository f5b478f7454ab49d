/** The audit trail over HTTP. */
@NullMarked
package io.afterhours.audit.rest;

import org.jspecify.annotations.NullMarked;
