/** Who is at the door: login, API keys, the first administrator, and what everybody may reach. */
@NullMarked
package io.afterhours.security;

import org.jspecify.annotations.NullMarked;
