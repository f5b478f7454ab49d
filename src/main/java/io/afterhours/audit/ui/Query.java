package io.afterhours.audit.ui;

import com.vaadin.flow.router.QueryParameters;
import io.afterhours.audit.AuditFilter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the screen asks for: a filter in whole days, and the page. What it does not understand it leaves
 * out.
 *
 * @param key which thing of that kind, as in {@code sales}; counts only with a kind
 * @param from the first day
 * @param to the last day
 * @param after where the page begins; null for the newest
 */
record Query(
        @Nullable String actor,
        @Nullable String kind,
        @Nullable String key,
        @Nullable String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String after) {

    static Query of(QueryParameters address) {
        return new Query(
                text(address, "actor"),
                text(address, "kind"),
                text(address, "key"),
                text(address, "action"),
                date(address, "from"),
                date(address, "to"),
                text(address, "after"));
    }

    QueryParameters address() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "actor", actor);
        put(values, "kind", kind);
        put(values, "key", key);
        put(values, "action", action);
        put(values, "from", from);
        put(values, "to", to);
        put(values, "after", after);
        return QueryParameters.simple(values);
    }

    /** The same filter from its newest entry, or from behind a page. */
    Query from(@Nullable String page) {
        return new Query(actor, kind, key, action, from, to, page);
    }

    boolean filters() {
        return !address().getParameters().isEmpty()
                && !new Query(null, null, null, null, null, null, after).equals(this);
    }

    AuditFilter filter(ZoneId zone) {
        return new AuditFilter(
                actor,
                kind,
                kind == null || key == null ? null : kind + ":" + key,
                action,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static @Nullable String text(QueryParameters address, String name) {
        return address.getSingleParameter(name)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static @Nullable LocalDate date(QueryParameters address, String name) {
        String text = text(address, name);
        try {
            return text == null ? null : sane(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** What the database can compare with. */
    private static @Nullable LocalDate sane(LocalDate date) {
        return date.getYear() < 1970 || date.getYear() > 9000 ? null : date;
    }
}
