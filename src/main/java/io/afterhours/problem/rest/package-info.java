/** Turns everything that goes wrong under /api into a problem, wherever it went wrong. */
@NullMarked
package io.afterhours.problem.rest;

import org.jspecify.annotations.NullMarked;
