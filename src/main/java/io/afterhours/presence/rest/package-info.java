/** Agents over HTTP: what team knows of a person, with the presence that comes on top. */
@NullMarked
package io.afterhours.presence.rest;

import org.jspecify.annotations.NullMarked;
