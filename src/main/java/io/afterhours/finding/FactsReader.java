package io.afterhours.finding;

import io.afterhours.customer.WidgetSettings;
import io.afterhours.finding.Facts.OfGroup;
import io.afterhours.mail.MailCheck;
import io.afterhours.monitor.StuckWatch;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.routing.Staff;
import io.afterhours.routing.Staffing;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads all groups at once: the same few statements for three groups and for five hundred. */
@Component
class FactsReader {

    private final OfflineHandling handling;
    private final QueueHandling queue;
    private final OfflinePolicies offlines;
    private final QueuePolicies queues;
    private final EffectivePolicies policies;
    private final WorkingHours hours;
    private final Staffing staffing;
    private final WidgetSettings widgets;
    private final Outlook outlook;
    private final StuckWatch stuck;
    private final MailCheck mail;
    private final Clock clock;

    FactsReader(
            OfflineHandling handling,
            QueueHandling queue,
            OfflinePolicies offlines,
            QueuePolicies queues,
            EffectivePolicies policies,
            WorkingHours hours,
            Staffing staffing,
            WidgetSettings widgets,
            Outlook outlook,
            StuckWatch stuck,
            MailCheck mail,
            Clock clock) {
        this.handling = handling;
        this.queue = queue;
        this.offlines = offlines;
        this.queues = queues;
        this.policies = policies;
        this.hours = hours;
        this.staffing = staffing;
        this.widgets = widgets;
        this.outlook = outlook;
        this.stuck = stuck;
        this.mail = mail;
        this.clock = clock;
    }

    /** The facts of the whole workspace; a group that comes or goes meanwhile is left out. */
    Facts read() {
        var rows = offlines.all();
        var ids = rows.stream().map(each -> each.group().id()).toList();
        var queueRows = by(queues.all(), each -> each.group().id());
        var rules = policies.all();
        var calendars = hours.calendars(ids);
        var staff = staffing.all();
        var widget = by(widgets.all(), each -> each.group().id());
        var now = outlook.now();
        var stuckIn = by(stuck.now(), each -> each.group().id());
        var groups = new ArrayList<OfGroup>();
        for (var row : rows) {
            var id = row.group().id();
            var queued = queueRows.get(id);
            var rule = rules.get(id);
            var page = widget.get(id);
            if (queued != null && rule != null && page != null) {
                groups.add(new OfGroup(
                        row.group(),
                        row,
                        queued,
                        rule,
                        Objects.requireNonNull(calendars.get(id)),
                        staff.getOrDefault(id, Staff.NONE),
                        page,
                        now.get(id),
                        stuckIn.get(id)));
            }
        }
        return new Facts(clock.instant(), handling.current(), queue.rule(), mail.configured(), groups);
    }

    private static <T> Map<GroupId, T> by(Collection<T> all, Function<T, GroupId> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
