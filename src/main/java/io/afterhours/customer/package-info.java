/**
 * The customer's side: visitor tokens, what a visitor may see and do, and how much of it per minute. Nothing in here
 * tells a visitor who works where.
 */
@NullMarked
package io.afterhours.customer;

import org.jspecify.annotations.NullMarked;
