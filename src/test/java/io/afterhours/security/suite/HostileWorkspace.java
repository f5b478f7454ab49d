package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts hostile texts into every column that holds a text somebody wrote, past every check: whatever a later version lets
 * in, no screen may run it. A column that is new is in one of the lists or the test fails.
 */
final class HostileWorkspace {

    /** Written by people, customers, or other machines. */
    private static final Set<String> TEXTS = Set.of(
            "agent.name",
            "agent_presence.set_offline_by",
            "api_key.created_by",
            "api_key.name",
            "api_key.revoked_by",
            "attachment.name",
            "audit.actor",
            "custom_status.name",
            "grp.name",
            "login_session.browser",
            "login_session.platform",
            "mail.problem",
            "mail_inbox.problem",
            "mail_template.body",
            "mail_template.subject",
            "message.body",
            "notification_person.email",
            "planned_change.detail",
            "planned_change.planned_by",
            "schedule_override.label",
            "team_mail.body",
            "team_mail.name",
            "team_mail.problem",
            "team_mail.recipient",
            "team_mail.subject",
            "ticket.contact_email",
            "ticket.contact_name",
            "ticket.contact_phone",
            "ticket.query",
            "ticket.requested_group",
            "ticket.channel",
            "ticket_event.actor",
            "ticket_rescue.actor",
            "visitor_block.blocked_by",
            "webhook.created_by",
            "webhook.url",
            "webhook_delivery.last_problem",
            "refused_request.grp_code",
            "mail.recipient");

    /** The same inside JSON. */
    private static final Set<String> DOCUMENTS = Set.of("audit.new_value", "audit.old_value");

    /** Codes and names of a fixed set, keys, hashes, and what the application composed of such. */
    private static final Set<String> NOT_WRITTEN = Set.of(
            "agent.language",
            "agent.password_hash",
            "agent.roles",
            "agent.username",
            "agent_presence.declared",
            "agent_session.node_id",
            "agent_session.session_id",
            "api_key.scope",
            "attachment.media_type",
            "attachment.storage",
            "attachment.storage_key",
            "attachment_part.storage_key",
            "attachment_pending.storage",
            "attachment_pending.storage_key",
            "audit.action",
            "audit.kind",
            "audit.subject",
            "custom_status.code",
            "custom_status.maps_to",
            "customer_window.window_id",
            "doorbell_node.address",
            "doorbell_node.cluster",
            "doorbell_node.ip",
            "doorbell_node.name",
            "grp.code",
            "idempotency.idem_key",
            "idempotency.scope",
            "login_session.address",
            "login_session.id",
            "mail.header_id",
            "mail.kind",
            "mail.lease",
            "mail.reason",
            "mail.state",
            "mail.ticket_state",
            "mail_inbox.lease",
            "mail_received.header_id",
            "mail_received.outcome",
            "mail_template.language",
            "mail_template.ticket_state",
            "message.author",
            "message_key.idem_key",
            "message_key.scope",
            "notification_choice.kind",
            "notification_pending.kind",
            "notification_person.digest",
            "notification_person.language",
            "notification_person.timezone",
            "offline_policy.priority",
            "offline_policy.return_mode",
            "planned_change.base",
            "planned_change.before_value",
            "planned_change.new_value",
            "planned_change.outcome",
            "planned_change.state",
            "planned_change.subject",
            "provider_account.issuer",
            "provider_account.subject",
            "queue_handling.max_open_age_action",
            "queue_handling.when_all_offline",
            "queue_policy.overflow",
            "refused_request.channel",
            "refused_request.decision",
            "refused_request.reason",
            "schedule.timezone",
            "self_check.violations",
            "team_mail.header_id",
            "team_mail.language",
            "team_mail.lease",
            "team_mail.state",
            "ticket.language",
            "ticket.reason",
            "ticket.reference",
            "ticket.state",
            "ticket.timezone",
            "ticket_event.decision",
            "ticket_event.from_state",
            "ticket_event.reason",
            "ticket_event.to_state",
            "ticket_wait.state",
            "trend_slot.missed",
            "trend_slot.waits_offline",
            "trend_slot.waits_queue",
            "trend_slot.handling",
            "trend_slot.gave_up",
            "webhook.events",
            "webhook.secret",
            "webhook_delivery.event_id",
            "webhook_delivery.lane",
            "webhook_delivery.lease",
            "webhook_delivery.payload",
            "webhook_delivery.state",
            "webhook_delivery.type",
            "webhook_signal.lane",
            "webhook_signal.payload",
            "webhook_signal.type",
            "widget_setting.origins",
            "widget_setting.texts",
            "widget_setting.when_full",
            "widget_setting.when_offline",
            "working_hours_setting.timezone",
            "workspace_secret.name");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final List<String> hostile = HostileTexts.scripts();

    HostileWorkspace(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Every column that can hold a text, with how long a text. */
    Map<String, Long> columns() {
        Map<String, Long> columns = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT CONCAT(table_name, '.', column_name), character_maximum_length FROM information_schema.columns
                WHERE table_schema = DATABASE() AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext')
                    AND table_name NOT LIKE '\\_before\\_%' AND table_name NOT LIKE 'flyway\\_%'
                ORDER BY 1
                """).query(row -> {
            columns.put(row.getString(1), row.getLong(2));
        });
        return columns;
    }

    void everyColumnIsKnown() {
        Set<String> known = new TreeSet<>(TEXTS);
        known.addAll(DOCUMENTS);
        known.addAll(NOT_WRITTEN);
        assertThat(known).containsAll(columns().keySet());
        assertThat(columns().keySet()).containsAll(TEXTS).containsAll(DOCUMENTS);
    }

    /** Each row gets other texts than the one before, as many as fit; long columns get all of them at once. */
    void poison() {
        columns().forEach((column, most) -> {
            if (TEXTS.contains(column) || DOCUMENTS.contains(column)) {
                transactions.executeWithoutResult(transaction -> fill(column, (int) Math.min(most, 16_000)));
            }
        });
    }

    private void fill(String column, int most) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        jdbc.sql("SET @row = 0").update();
        List<String> texts = texts(most);
        String value = "ELT(1 + MOD(@row := @row + 1, " + texts.size() + ")" + ", ?".repeat(texts.size()) + ")";
        jdbc.sql("UPDATE `" + table + "` SET `" + name + "` = "
                        + (DOCUMENTS.contains(column)
                                ? "JSON_OBJECT('name', " + value + ") WHERE `" + name + "` IS NOT NULL"
                                : value))
                .params(texts)
                .update();
    }

    private List<String> texts(int most) {
        List<String> texts = new java.util.ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String each : hostile) {
            if (each.length() > most) {
                continue;
            }
            if (text.length() + each.length() + 1 > most) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : " ").append(each);
        }
        texts.add(text.toString());
        return texts;
    }
}
