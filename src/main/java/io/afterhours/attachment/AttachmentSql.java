package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import io.afterhours.database.Instants;
import io.afterhours.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attachments' rows; lists use the index attachment_ticket. */
@Component
class AttachmentSql {

    private static final String SELECT = """
            SELECT a.id, a.message_id, a.name, a.media_type, a.size, a.at, a.storage, a.storage_key
            FROM attachment a JOIN message m ON m.id = a.message_id
            WHERE a.ticket_id = :ticket AND (:internal OR NOT m.internal)""";

    /**
     * When a file was left behind that no message can be given any more: before the time of every upload, so that it is
     * swept away next.
     */
    static final String GIVEN_UP = "1970-01-02";

    private final JdbcClient jdbc;

    AttachmentSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an attachment's bytes are. */
    record Place(Storage storage, String key) {}

    /** A file whose bytes are stored, and which belongs to nothing yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(String name, FileType type, long size, byte[] sha256, Place place) {}

    void pending(Place place, Instant realNow) {
        jdbc.sql("INSERT INTO attachment_pending (storage_key, storage, started_at) VALUES (?, ?, ?)")
                .params(place.key(), place.storage().name(), Instants.toDatabase(realNow))
                .update();
    }

    /** Whether it was still pending and not given up. */
    boolean settled(Place place) {
        return jdbc.sql("DELETE FROM attachment_pending WHERE storage_key = ? AND started_at > ?")
                        .params(place.key(), GIVEN_UP)
                        .update()
                == 1;
    }

    /**
     * Sees to it that no message is given this file any more; false when one has it, or when it is gone. Waits for
     * whoever is giving it to a message just now.
     */
    boolean giveUp(Place place) {
        var pending = jdbc.sql("SELECT 1 FROM attachment_pending WHERE storage_key = ? FOR UPDATE")
                .param(place.key())
                .query(Integer.class)
                .optional();
        if (pending.isEmpty()) {
            return false;
        }
        if (message(place).isPresent()) {
            forget(place);
            return false;
        }
        jdbc.sql("UPDATE attachment_pending SET started_at = ? WHERE storage_key = ?")
                .params(GIVEN_UP, place.key())
                .update();
        return true;
    }

    /** Its bytes are deleted. */
    void forget(Place place) {
        jdbc.sql("DELETE FROM attachment_pending WHERE storage_key = ?")
                .param(place.key())
                .update();
    }

    /** The message that has the file; key attachment_key. */
    Optional<Long> message(Place place) {
        return jdbc.sql("SELECT message_id FROM attachment WHERE storage_key = ?")
                .param(place.key())
                .query(Long.class)
                .optional();
    }

    /** In the order of their keys, those behind {@code key}. */
    List<Place> leftBehind(Instant before, String key, int most) {
        return jdbc.sql("""
                SELECT storage, storage_key FROM attachment_pending
                WHERE storage_key > ? AND started_at < ? ORDER BY storage_key LIMIT ?""")
                .param(key)
                .param(Instants.toDatabase(before))
                .param(most)
                .query(AttachmentSql::place)
                .list();
    }

    long totalSize(TicketId ticket) {
        return jdbc.sql("SELECT COALESCE(SUM(size), 0) FROM attachment WHERE ticket_id = ?")
                .param(ticket.value())
                .query(Long.class)
                .single();
    }

    void insert(TicketId ticket, long message, Stored file, Instant now) {
        jdbc.sql("""
                INSERT INTO attachment
                    (ticket_id, message_id, name, media_type, size, sha256, storage, storage_key, at)
                VALUES (:ticket, :message, :name, :type, :size, :sha256, :storage, :key, :now)""")
                .param("ticket", ticket.value())
                .param("message", message)
                .param("name", file.name())
                .param("type", file.type().mediaType())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("storage", file.place().storage().name())
                .param("key", file.place().key())
                .param("now", Instants.toDatabase(now))
                .update();
    }

    List<Attachment> of(TicketId ticket, boolean withInternal) {
        return jdbc.sql(SELECT + " ORDER BY a.id")
                .param("ticket", ticket.value())
                .param("internal", withInternal)
                .query(AttachmentSql::attachment)
                .list();
    }

    Optional<Attachment> one(TicketId ticket, long id, boolean withInternal) {
        return jdbc.sql(SELECT + " AND a.id = :id")
                .param("ticket", ticket.value())
                .param("internal", withInternal)
                .param("id", id)
                .query(AttachmentSql::attachment)
                .optional();
    }

    Place place(long id) {
        return jdbc.sql("SELECT storage, storage_key FROM attachment WHERE id = ?")
                .param(id)
                .query(AttachmentSql::place)
                .single();
    }

    private static Place place(ResultSet row, int n) throws SQLException {
        return new Place(Storage.valueOf(row.getString("storage")), row.getString("storage_key"));
    }

    private static Attachment attachment(ResultSet row, int n) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                Instants.of(row, "at"));
    }
}
