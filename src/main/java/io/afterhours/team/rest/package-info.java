/** Groups and memberships over HTTP. */
@NullMarked
package io.afterhours.team.rest;

import org.jspecify.annotations.NullMarked;
