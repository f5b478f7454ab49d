/** Webhooks over the API. */
@NullMarked
package io.afterhours.webhook.rest;

import org.jspecify.annotations.NullMarked;
