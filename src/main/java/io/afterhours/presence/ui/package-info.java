/** The screen of agents: who is there, and the rules of presence. */
@NullMarked
package io.afterhours.presence.ui;

import org.jspecify.annotations.NullMarked;
