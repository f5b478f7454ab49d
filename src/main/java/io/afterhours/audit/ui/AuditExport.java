package io.afterhours.audit.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.AuditTrail;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Writes what a filter wants as comma separated values, while it is read: as long as the log may be, nobody waits for the
 * whole, and whoever stops the download stops the reading.
 */
@Component
class AuditExport {

    private final AuditTrail trail;
    private final Clock clock;

    AuditExport(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void answer(Query query, Locale locale, DownloadEvent event) throws IOException {
        var zone = trail.zone();
        var response = event.getResponse();
        event.setFileName("audit-log-" + LocalDate.ofInstant(clock.instant(), zone) + ".csv");
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
            write(query, zone, new AuditWords(locale, zone), out);
        } catch (UncheckedIOException stopped) {
            throw Objects.requireNonNull(stopped.getCause());
        }
    }

    void write(Query query, ZoneId zone, AuditWords words, Writer out) throws IOException {
        out.write(CsvRules.BYTE_ORDER_MARK);
        out.write(CsvRules.line(List.of(
                words.text("column.at.utc"),
                words.text("column.actor"),
                words.text("column.action"),
                words.text("column.subject"),
                words.text("column.changes"),
                words.text("column.code"),
                words.text("column.key"),
                words.text("column.old"),
                words.text("column.new"))));
        trail.each(query.filter(zone), entry -> {
            try {
                out.write(CsvRules.line(cells(entry, words)));
            } catch (IOException stopped) {
                throw new UncheckedIOException(stopped);
            }
        });
    }

    private static List<String> cells(AuditEntry entry, AuditWords words) {
        return List.of(
                DateTimeFormatter.ISO_INSTANT.format(entry.at().truncatedTo(ChronoUnit.MILLIS)),
                words.actor(entry.actor()),
                words.action(entry.action()),
                words.subject(entry.subject()),
                words.changes(entry),
                entry.action(),
                entry.subject(),
                json(entry.oldValue()),
                json(entry.newValue()));
    }

    private static String json(@Nullable JsonNode value) {
        return value == null ? "" : value.toString();
    }
}
