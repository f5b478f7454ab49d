/** Offline and queue handling over REST. */
@NullMarked
package io.afterhours.policy.rest;

import org.jspecify.annotations.NullMarked;
