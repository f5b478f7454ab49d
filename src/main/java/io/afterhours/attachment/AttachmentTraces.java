package io.afterhours.attachment;

import io.afterhours.database.Instants;
import io.afterhours.ticket.CustomerTraces;
import io.afterhours.ticket.TicketId;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files. Their rows go in the transaction, which also says that their bytes are left behind, long ago: these are deleted
 * right after it, and if the application dies meanwhile by the sweep that deletes whatever was left behind.
 */
@Component
@Order(10)
class AttachmentTraces implements CustomerTraces {

    private final JdbcClient jdbc;
    private final StoredFiles files;

    AttachmentTraces(JdbcClient jdbc, StoredFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public String part() {
        return "attachments";
    }

    @Override
    public long count(Collection<TicketId> tickets) {
        return jdbc.sql("SELECT COUNT(*) FROM attachment WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .query(Long.class)
                .single();
    }

    /** With the address at which the file itself is downloaded. */
    @Override
    public List<Map<String, @Nullable Object>> of(TicketId ticket) {
        return jdbc.sql("SELECT id, at, name, media_type, size, sha256 FROM attachment WHERE ticket_id = ? ORDER BY id")
                .param(ticket.value())
                .query((row, n) -> {
                    var file = new LinkedHashMap<String, @Nullable Object>();
                    file.put("at", Instants.of(row, "at"));
                    file.put("name", row.getString("name"));
                    file.put("mediaType", row.getString("media_type"));
                    file.put("size", row.getLong("size"));
                    file.put("sha256", HexFormat.of().formatHex(row.getBytes("sha256")));
                    file.put("path", "/api/v1/tickets/" + ticket.value() + "/attachments/" + row.getLong("id"));
                    return (Map<String, @Nullable Object>) file;
                })
                .list();
    }

    @Override
    public void erase(Collection<TicketId> tickets) {
        jdbc.sql("""
                INSERT IGNORE INTO attachment_pending (storage_key, storage, started_at)
                SELECT storage_key, storage, :ago FROM attachment WHERE ticket_id IN (:tickets)""")
                .param("ago", AttachmentSql.GIVEN_UP)
                .param("tickets", ids(tickets))
                .update();
        jdbc.sql("DELETE FROM attachment WHERE ticket_id IN (:tickets)")
                .param("tickets", ids(tickets))
                .update();
    }

    @Override
    public void afterwards() {
        files.sweep();
    }

    private static List<Long> ids(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
