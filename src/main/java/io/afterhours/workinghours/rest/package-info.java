/** Working hours over REST. */
@NullMarked
package io.afterhours.workinghours.rest;

import org.jspecify.annotations.NullMarked;
