package io.afterhours.webhook;

import com.vaadin.flow.shared.Registration;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.Problems;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** What was sent to webhooks, and what became of it. */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class Deliveries {

    private final DeliverySql sql;
    private final Webhooks webhooks;
    private final DeliveryNews news;
    private final Relay relay;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Clock clock;

    Deliveries(
            DeliverySql sql,
            Webhooks webhooks,
            DeliveryNews news,
            Relay relay,
            AuditLog audit,
            Transactions transactions,
            Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.news = news;
        this.relay = relay;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A page of a webhook's deliveries, newest first; 404 when there is no such webhook.
     *
     * @param state only these; null for all
     */
    public Page<Delivery> page(long webhook, Delivery.@Nullable State state, int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        webhooks.required(webhook);
        return Page.of(
                sql.before(webhook, state, from == null ? Long.MAX_VALUE : from.number(0), most + 1),
                most,
                delivery -> Cursor.of(delivery.id()));
    }

    /**
     * Sends one again, from now on for a day if need be. What of the same ticket still waits goes after it.
     *
     * @throws io.afterhours.problem.ProblemException 404 DELIVERY_NOT_FOUND; 409 DELIVERY_UNDER_WAY while it is being
     *     sent
     */
    public Delivery retry(long id) {
        var again = transactions.write(() -> {
            var before = required(id);
            if (!sql.again(id, clock.instant())) {
                throw Problems.conflict("DELIVERY_UNDER_WAY", "It is being sent right now; see what becomes of it");
            }
            audit.record(
                    "webhook.delivery-retried",
                    "webhook:" + before.webhook(),
                    Map.of("event", before.eventId(), "state", before.state()),
                    Map.of("event", before.eventId(), "state", Delivery.State.PENDING));
            return required(id);
        });
        relay.ring();
        news.changed();
        return again;
    }

    /**
     * Calls {@code follower}, which must be quick, whenever this node changed webhooks or has brought deliveries further.
     */
    public Registration follow(Runnable follower) {
        return news.follow(follower);
    }

    private Delivery required(long id) {
        return sql.byId(id).orElseThrow(() -> Problems.notFound("DELIVERY_NOT_FOUND", "There is no delivery " + id));
    }
}
