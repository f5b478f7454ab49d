package io.afterhours.customer;

/**
 * How long most of those who were queued in a group lately waited for somebody: the middle half of them.
 *
 * @param fromMinutes at least 1
 * @param basis how many chats it goes by
 */
public record WaitRange(int fromMinutes, int toMinutes, int basis) {}
