/** The Webhooks screen. */
@NullMarked
package io.afterhours.webhook.ui;

import org.jspecify.annotations.NullMarked;
