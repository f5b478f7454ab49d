/** What agents and supervisors work in: their chats, the backlog, and who may see and do what (semantics 1.16). */
@NullMarked
package io.afterhours.inbox;

import org.jspecify.annotations.NullMarked;
