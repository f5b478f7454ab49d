/** What the calls of the API have in common: keyset pages and entity tags. Knows no feature. */
@NullMarked
package io.afterhours.web;

import org.jspecify.annotations.NullMarked;
