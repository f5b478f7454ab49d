/** Groups, agents and memberships: who there is, and who belongs where. */
@NullMarked
package io.afterhours.team;

import org.jspecify.annotations.NullMarked;
