package io.afterhours.customer;

import io.afterhours.policy.Source;
import io.afterhours.team.Group;

/**
 * What rules a group's widget.
 *
 * @param source whose row it is; {@code DEFAULT} also for what is built in
 * @param version of the row that rules; 0 for what is built in
 */
public record GroupWidget(Group group, WidgetSetting setting, Source source, long version) {}
