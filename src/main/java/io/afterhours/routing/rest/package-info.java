/** The API of tickets, presence and outcomes. Controllers check the form of requests and who asks; routing decides. */
@NullMarked
package io.afterhours.routing.rest;

import org.jspecify.annotations.NullMarked;
