/** What whoever runs the product looks at: measurements and the state of its surroundings. */
@NullMarked
package io.afterhours.operations;

import org.jspecify.annotations.NullMarked;
