package io.afterhours.privacy;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.privacy.CustomerSql.Found;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.CustomerTraces;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a customer who asks what is held of them, or wants it erased. What was done is audited with the tickets'
 * references, never with what was in them, nor with what was searched for.
 *
 * @see "docs/decisions/0056-what-is-erased-and-what-stays.md"
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class CustomerData {

    private static final String SUBJECT = "customer-data";

    private final CustomerSql sql;
    private final List<CustomerTraces> traces;
    private final Erasure erasure;
    private final AuditLog audit;
    private final Transactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    CustomerData(
            CustomerSql sql,
            List<CustomerTraces> traces,
            Erasure erasure,
            AuditLog audit,
            Transactions transactions,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.traces = List.copyOf(traces);
        this.erasure = erasure;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** What is held; all zero for somebody who is not known, or whose data was erased. */
    public Holding held(WhoAsks who) {
        var tickets = new ArrayList<Found>();
        var counts = new LinkedHashMap<String, Long>();
        traces.forEach(each -> counts.put(each.part(), 0L));
        each(who, some -> {
            tickets.addAll(some);
            var ids = some.stream().map(Found::ticket).toList();
            traces.forEach(each -> counts.merge(each.part(), each.count(ids), Long::sum));
        });
        var running =
                (int) tickets.stream().filter(each -> each.state().active()).count();
        return new Holding(tickets.size(), running, counts);
    }

    /**
     * Writes everything that is held as JSON while it is read, so that nobody needs memory for the whole. Files are named
     * with the address at which they are downloaded.
     */
    public void export(WhoAsks who, OutputStream out) throws IOException {
        transactions.write(() -> audit.record("customer-data.exported", SUBJECT, null, Map.of()));
        try (JsonGenerator file = json.createGenerator(out)) {
            file.writeStartObject();
            file.writeName("writtenAt");
            file.writePOJO(clock.instant());
            file.writeName("tickets");
            file.writeStartArray();
            each(who, some -> some.forEach(found -> write(found, file)));
            file.writeEndArray();
            file.writeEndObject();
        }
    }

    private void write(Found found, JsonGenerator file) {
        file.writeStartObject();
        for (var each : traces) {
            file.writeName(each.part());
            file.writePOJO(each.of(found.ticket()));
        }
        file.writeEndObject();
    }

    /**
     * Erases everything that is held, some tickets at a time. Whoever is broken off can ask again.
     *
     * @return how many tickets that were
     * @throws io.afterhours.problem.ProblemException 409 {@code STILL_RUNNING} when one of the tickets has not ended;
     *     nothing was erased then
     */
    public int erase(WhoAsks who) {
        var running = held(who).running();
        if (running > 0) {
            throw Problems.conflict(
                    "STILL_RUNNING",
                    "Of this customer " + running + " tickets have not ended. Resolve them first; nothing was erased.");
        }
        var erased = 0;
        int now;
        do {
            now = transactions.write(() -> some(who));
            erased += now;
        } while (now > 0);
        erasure.afterwards();
        return erased;
    }

    private int some(WhoAsks who) {
        var erased = erasure.erase(sql.tickets(who, 0, Erasure.MOST).stream()
                .filter(found -> !found.state().active())
                .map(Found::due)
                .toList());
        if (!erased.isEmpty()) {
            audit.record("customer-data.erased", SUBJECT, null, Map.of("tickets", erased.size()));
        }
        return erased.size();
    }

    private void each(WhoAsks who, Consumer<List<Found>> use) {
        long after = 0;
        List<Found> some;
        do {
            some = sql.tickets(who, after, Erasure.MOST);
            if (!some.isEmpty()) {
                use.accept(some);
                after = some.getLast().ticket().value();
            }
        } while (some.size() == Erasure.MOST);
    }
}
