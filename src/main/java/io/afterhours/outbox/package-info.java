/** What leaves after a commit: today the news that groups changed, told to the browsers of this node. */
@NullMarked
package io.afterhours.outbox;

import org.jspecify.annotations.NullMarked;
