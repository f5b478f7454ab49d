package io.afterhours.audit;

import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Reads what {@link AuditLog} wrote. Administrators alone: entries tell of people and settings all over the workspace,
 * and what was decided about their own groups' tickets supervisors find in each ticket.
 */
@Component
@PreAuthorize("hasRole('ADMIN')")
public class AuditTrail {

    private static final int EXPORTED_AT_ONCE = 500;

    private final AuditSql sql;

    AuditTrail(AuditSql sql) {
        this.sql = sql;
    }

    /**
     * A page of entries, oldest first.
     *
     * @param subject only entries about it, as in {@code group:sales}; null for all
     */
    public Page<AuditEntry> page(@Nullable String subject, int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        var rows = sql.oldest(subject, from == null ? 0 : from.number(0), most + 1);
        return Page.of(rows, most, entry -> Cursor.of(entry.id()));
    }

    /** A page of the entries that a filter wants, newest first. */
    public Page<AuditEntry> newest(AuditFilter filter, int limit, @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 2);
        var rows = from == null
                ? sql.newest(filter, null, 0, most + 1)
                : sql.newest(filter, from.instant(0), from.number(1), most + 1);
        return Page.of(rows, most, entry -> Cursor.of(entry.at(), entry.id()));
    }

    /**
     * Hands over every entry that a filter wants, newest first, without ever holding more than a page of them. What is
     * written meanwhile is newer and not among them.
     */
    public void each(AuditFilter filter, Consumer<AuditEntry> take) {
        String after = null;
        do {
            var page = newest(filter, EXPORTED_AT_ONCE, after);
            page.items().forEach(take);
            after = page.next();
        } while (after != null);
    }

    /** Who did something, by the beginning of their name. */
    public List<String> actors(String begin, int skip, int most) {
        return sql.actors(begin, skip, most);
    }

    /** Everything that was ever done, by its stable name. */
    public List<String> actions() {
        return sql.actions();
    }

    /** Every kind of thing that was ever changed. */
    public List<String> kinds() {
        return sql.kinds();
    }

    /** The zone that the workspace reads its times in. */
    public ZoneId zone() {
        return sql.zone();
    }
}
