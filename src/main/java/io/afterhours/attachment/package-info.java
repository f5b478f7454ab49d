/**
 * Files that come with messages: what they may be, where they are kept, and how they are given out without harm. Decides
 * nothing about who may see a ticket: callers ask that before.
 */
@NullMarked
package io.afterhours.attachment;

import org.jspecify.annotations.NullMarked;
