package io.afterhours.webhook;

import io.afterhours.audit.Actor;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.problem.Problems;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The systems that are told of events. Every change is audited; secrets are shown once and written down nowhere else. */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class Webhooks {

    /** Each has a few requests under way and a row per group; nobody needs more. */
    private static final int MOST = 50;

    private final WebhookSql sql;
    private final WebhookChecks checks;
    private final SettingsChanges changes;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Sender sender;
    private final Payloads payloads;
    private final Relay relay;
    private final DeliveryNews news;
    private final Clock clock;

    Webhooks(
            WebhookSql sql,
            WebhookChecks checks,
            SettingsChanges changes,
            AuditLog audit,
            Transactions transactions,
            Sender sender,
            Payloads payloads,
            Relay relay,
            DeliveryNews news,
            Clock clock) {
        this.sql = sql;
        this.checks = checks;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.sender = sender;
        this.payloads = payloads;
        this.relay = relay;
        this.news = news;
        this.clock = clock;
    }

    /** All of them, in the order they were made. */
    public List<Webhook> all() {
        return sql.all();
    }

    /** A page of them, in the order they were made. */
    public Page<Webhook> page(int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        return Page.of(
                sql.after(from == null ? 0 : from.number(0), most + 1), most, webhook -> Cursor.of(webhook.id()));
    }

    /** The webhook of that number, or 404 WEBHOOK_NOT_FOUND. */
    public Webhook required(long id) {
        return sql.byId(id).orElseThrow(() -> Problems.notFound("WEBHOOK_NOT_FOUND", "There is no webhook " + id));
    }

    /**
     * Makes one that is told of what happens from now on. Its secret is in the answer and nowhere else, ever.
     *
     * @throws io.afterhours.problem.ProblemException 422 about {@code url} (no https, a private network), {@code events}
     *     or {@code groups}; 409 TOO_MANY_WEBHOOKS
     */
    public Webhook.Fresh create(WebhookDraft draft) {
        var wanted = checks.complete(null, draft, clock.instant(), Actor.current());
        var secret = Signature.newSecret();
        var fresh = transactions.write(() -> {
            if (sql.count() >= MOST) {
                throw Problems.conflict(
                        "TOO_MANY_WEBHOOKS", "There are " + MOST + " webhooks; delete one that nobody needs");
            }
            var created = required(sql.insert(wanted, secret));
            sql.begin(created.id(), clock.instant());
            audit.record("webhook.created", subject(created.id()), null, facts(created));
            return new Webhook.Fresh(created, secret);
        });
        news.changed();
        return fresh;
    }

    /**
     * Changes what the draft names. One that is enabled again is told of what happens from then on; what was on its way
     * before goes on.
     *
     * @param version what the caller saw, to refuse (412) a change on top of somebody else's; null to save anyway
     */
    public Webhook change(long id, WebhookDraft draft, @Nullable Long version) {
        var wanted = checks.complete(required(id), draft, clock.instant(), Actor.current());
        var saved = transactions.write(() -> {
            var before = locked(id, version);
            var after = checks.apply(before, draft, wanted);
            if (after.equals(before)) {
                return before;
            }
            sql.update(after);
            if (after.enabled() && !before.enabled()) {
                sql.begin(id, clock.instant());
            }
            audit.record("webhook.changed", subject(id), facts(before), facts(after));
            return required(id);
        });
        relay.ring();
        news.changed();
        return saved;
    }

    /** Deletes one with all that was on its way. */
    public void delete(long id, @Nullable Long version) {
        transactions.write(() -> {
            var before = locked(id, version);
            sql.delete(id);
            audit.record("webhook.deleted", subject(id), facts(before), null);
        });
        news.changed();
    }

    /** Gives it another secret, which signs from now on. It is in the answer and nowhere else, ever. */
    public Webhook.Fresh rotateSecret(long id, @Nullable Long version) {
        var secret = Signature.newSecret();
        var fresh = transactions.write(() -> {
            locked(id, version);
            sql.secret(id, secret);
            audit.record("webhook.secret-rotated", subject(id), null, null);
            return new Webhook.Fresh(required(id), secret);
        });
        news.changed();
        return fresh;
    }

    /** Sends an event named {@code test} now, whether or not it is enabled, and answers what came back. */
    public Answer test(long id) {
        var webhook = required(id);
        var event = "test-" + UUID.randomUUID();
        return sender.send(webhook.url(), sql.secret(id), "test", event, payloads.test(event, clock.instant()));
    }

    private Webhook locked(long id, @Nullable Long version) {
        sql.lock(id);
        var before = required(id);
        changes.requireCurrent(version, before.version(), subject(id));
        return before;
    }

    private static String subject(long id) {
        return "webhook:" + id;
    }

    private static Map<String, Object> facts(Webhook webhook) {
        return Map.of(
                "url", webhook.url(),
                "events", webhook.events().stream().map(EventType::code).toList(),
                "groups", webhook.groups(),
                "enabled", webhook.enabled());
    }
}
