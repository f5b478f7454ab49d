package io.afterhours.operations;

import io.afterhours.operations.Measured.Load;
import io.afterhours.operations.Measured.Queue;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.presence.EffectiveStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The measurements that stand in the database, as gauges. They are the same on every node, so a dashboard takes the
 * greatest of the nodes and not their sum. Groups are told apart by code alone; nothing of a customer is in any tag.
 */
@Component
class Gauges {

    private final MeterRegistry meters;
    private final Measurements measurements;
    private final MultiGauge queued;
    private final MultiGauge queueLimit;
    private final MultiGauge open;
    private final MultiGauge openLimit;
    private Set<String> groups = Set.of();

    Gauges(MeterRegistry meters, Measurements measurements, ChangeFeed feed) {
        this.meters = meters;
        this.measurements = measurements;
        queued = ofGroups("afterhours.group.queued", "Tickets that are queued");
        queueLimit = ofGroups("afterhours.group.queue.limit", "Most that may be queued; 0 while the queue is off");
        open = ofGroups("afterhours.group.open", "Tickets that are open");
        openLimit = ofGroups("afterhours.group.open.limit", "Most that may be open; 0 while offline chats are off");
        gauge(
                "afterhours.groups",
                "Groups there are",
                Tags.empty(),
                now -> now.groups().size());
        for (var status : EffectiveStatus.values()) {
            gauge(
                    "afterhours.agents",
                    "People who take chats, by the status that counts",
                    Tags.of("status", status.name().toLowerCase(Locale.ROOT)),
                    now -> now.agents().getOrDefault(status, 0));
        }
        gauge(
                "afterhours.agent.connections",
                "Browsers in which agents are logged in and alive",
                Tags.empty(),
                Measured::connections);
        for (var reader : Measured.READERS) {
            gauge(
                    "afterhours.outbox.behind",
                    "Events of the log that are still to be read",
                    Tags.of("reader", reader),
                    now -> now.behind().getOrDefault(reader, 0L));
        }
        Measured.QUEUES.forEach(this::queue);
        TimeGauge.builder(
                        "afterhours.feed.lag",
                        feed,
                        TimeUnit.NANOSECONDS,
                        each -> each.lag().toNanos())
                .description("Since this node last looked which groups changed")
                .register(meters);
        measurements.whenRead(this::follow);
    }

    private void queue(String name) {
        var none = new Queue(0, 0, 0);
        var tags = Tags.of("queue", name);
        gauge(
                "afterhours.queue.waiting",
                "What is still to be sent",
                tags,
                now -> now.queues().getOrDefault(name, none).waiting());
        gauge(
                "afterhours.queue.oldest.seconds",
                "Since the first of them was due",
                tags,
                now -> now.queues().getOrDefault(name, none).oldestSeconds());
        gauge(
                "afterhours.queue.failed",
                "What was given up and is still kept",
                tags,
                now -> now.queues().getOrDefault(name, none).failed());
    }

    /** NaN, which is "not known", while the database is away. */
    private void gauge(String name, String description, Tags tags, ToDoubleFunction<Measured> value) {
        Gauge.builder(name, measurements, each -> {
                    var now = each.latest();
                    return now.equals(Measured.NOTHING) ? Double.NaN : value.applyAsDouble(now);
                })
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private MultiGauge ofGroups(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        measurements.latest();
    }

    /** Groups come and go, and with them their gauges. While nothing is known they stay. */
    private void follow(Measured now) {
        if (!now.groups().isEmpty() && !now.groups().keySet().equals(groups)) {
            groups = Set.copyOf(now.groups().keySet());
            rows(queued, Load::queued);
            rows(queueLimit, Load::queueLimit);
            rows(open, Load::open);
            rows(openLimit, Load::openLimit);
        }
    }

    private void rows(MultiGauge gauge, ToDoubleFunction<Load> value) {
        gauge.register(
                groups.stream()
                        .map(code -> Row.of(Tags.of("group", code), () -> {
                            var load = measurements.latest().groups().get(code);
                            return load == null ? Double.NaN : value.applyAsDouble(load);
                        }))
                        .toList(),
                true);
    }
}
