/** What is wrong with the settings: one catalogue of rules, and the single changes that mend what they find. */
@NullMarked
package io.afterhours.finding;

import org.jspecify.annotations.NullMarked;
