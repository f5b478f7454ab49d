package io.afterhours.finding;

import io.afterhours.customer.GroupWidget;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Versioned;

/** A single change that mends a finding, made on the version that the finding was drawn from. */
public sealed interface Fix {

    /** Offline chats are switched on for the workspace. */
    record OfflineChats(Versioned<Boolean> before) implements Fix {}

    /** The offline row of its group becomes another one. */
    record OfflineRow(GroupPolicy<OfflinePolicy> before, OfflinePolicy after) implements Fix {}

    /** The queue row of its group becomes another one. */
    record QueueRow(GroupPolicy<QueuePolicy> before, QueuePolicy after) implements Fix {}

    /** The widget row of its group becomes another one. */
    record WidgetRow(GroupWidget before, WidgetSetting after) implements Fix {}
}
