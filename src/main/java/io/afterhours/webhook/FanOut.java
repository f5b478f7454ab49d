package io.afterhours.webhook;

import io.afterhours.database.Transactions;
import io.afterhours.webhook.Cursors.Behind;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Makes one delivery of each committed event for each webhook that wants it. The event log is the outbox: what a
 * transaction rolled back was never in it, and what it committed stays readable until the cursor has passed it, in the
 * same transaction that adds the deliveries.
 *
 * @see "docs/decisions/0030-the-event-log-is-the-outbox.md"
 */
@Component
class FanOut {

    private final Transactions transactions;
    private final WebhookSql webhooks;
    private final Cursors cursors;
    private final EventLog log;
    private final Payloads payloads;
    private final Signals signals;
    private final DeliverySql deliveries;
    private final Clock clock;

    FanOut(
            Transactions transactions,
            WebhookSql webhooks,
            Cursors cursors,
            EventLog log,
            Payloads payloads,
            Signals signals,
            DeliverySql deliveries,
            Clock clock) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.cursors = cursors;
        this.log = log;
        this.payloads = payloads;
        this.signals = signals;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Goes on until nobody is behind, but for those whom another node deals with. */
    void run() {
        var enabled = webhooks.all().stream().filter(Webhook::enabled).toList();
        if (enabled.isEmpty()) {
            return;
        }
        enabled.forEach(this::ofNoGroup);
        while (signals.any() && transactions.write(() -> dealSignals(enabled))) {
            // the next hundred
        }
        var moved = true;
        while (moved) {
            moved = false;
            for (var behind : cursors.behind()) {
                moved |= transactions.write(() -> advance(behind));
            }
        }
    }

    private boolean advance(Behind behind) {
        OptionalLong from = cursors.take(behind);
        var webhook = webhooks.byId(behind.webhook()).filter(Webhook::enabled).orElse(null);
        if (from.isEmpty() || webhook == null) {
            return false;
        }
        var to = behind.source() == Cursors.SETTINGS
                ? settings(webhook, from.getAsLong())
                : tickets(webhook, behind.source(), from.getAsLong());
        if (to > from.getAsLong()) {
            cursors.put(behind, to);
        }
        return to > from.getAsLong();
    }

    private long tickets(Webhook webhook, long group, long from) {
        var to = from;
        for (var change : log.ofGroup(group, from)) {
            if (comesTooEarly(webhook, change)) {
                break;
            }
            deliver(webhook, change);
            to = change.group() == null ? to : change.group().seq();
        }
        return to;
    }

    /** A ticket that came from another group: what was there is told first. It was committed first, so its turn comes. */
    private boolean comesTooEarly(Webhook webhook, TicketChange change) {
        var before = change.before();
        var came = before == null || !change.changesGroup() ? null : before.group();
        return came != null && cursors.at(webhook.id(), came.id()) < came.seq();
    }

    private long settings(Webhook webhook, long from) {
        var newest = log.settingsVersion();
        log.settings(from).forEach(change -> {
            if (webhook.events().contains(EventType.SETTINGS_CHANGED)) {
                deliveries.add(webhook.id(), change.entry(), clock.instant());
            }
        });
        return Math.min(newest, from + EventLog.MOST);
    }

    /** The unique key of deliveries sees to it that of two nodes which read the same one tells it. */
    private void ofNoGroup(Webhook webhook) {
        if (webhook.groups().isEmpty() && webhook.events().contains(EventType.TICKET_MISSED)) {
            var untold = log.ofNoGroup(webhook.id());
            if (!untold.isEmpty()) {
                transactions.write(() -> untold.forEach(change -> deliver(webhook, change)));
            }
        }
    }

    private void deliver(Webhook webhook, TicketChange change) {
        var group = change.group();
        if (webhook.groups().isEmpty() || (group != null && webhook.groups().contains(group.code()))) {
            payloads.of(change).stream()
                    .filter(entry -> webhook.events().contains(entry.type()))
                    .forEach(entry -> deliveries.add(webhook.id(), entry, clock.instant()));
        }
    }

    private boolean dealSignals(List<Webhook> enabled) {
        var taken = signals.take();
        for (var entry : taken.entries()) {
            enabled.stream()
                    .filter(webhook -> webhook.events().contains(entry.type()))
                    .forEach(webhook -> deliveries.add(webhook.id(), entry, clock.instant()));
        }
        signals.remove(taken);
        return taken.full();
    }
}
