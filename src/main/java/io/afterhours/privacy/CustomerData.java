package io.afterhours.privacy;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.privacy.CustomerSql.Customer;
import io.afterhours.privacy.CustomerSql.Found;
import io.afterhours.problem.ProblemException;
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
        each(sql.customer(who), some -> {
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
            each(sql.customer(who), some -> some.forEach(found -> write(found, file)));
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
     * Erases everything that is held, some tickets at a time, unless one of them runs. Whoever is broken off can ask
     * again in the same way: a ticket by whose reference they asked is erased last, and only while none runs.
     *
     * @return how many tickets that were
     * @throws ProblemException 409 {@code STILL_RUNNING} when one of the tickets has not ended.
     *     Nothing was erased then, unless it came in while the others were being erased: the detail says which it was
     */
    public int erase(WhoAsks who) {
        var customer = sql.customer(who);
        var erased = 0;
        var left = sql.left(customer);
        while (left.tickets() > 0 && left.running() == 0) {
            erased += transactions.write(() -> some(customer));
            left = sql.left(customer);
        }
        erasure.afterwards();
        if (left.running() > 0) {
            throw stillRunning(erased, left.running());
        }
        return erased;
    }

    private int some(Customer customer) {
        // asked under the lock of its group: nobody opens it again meanwhile
        var erased = erasure.erase(
                sql.ended(customer, Erasure.MOST),
                ticket ->
                        ticket.value() != customer.named() || sql.left(customer).running() == 0);
        if (!erased.isEmpty()) {
            audit.record("customer-data.erased", SUBJECT, null, Map.of("tickets", erased.size()));
        }
        return erased.size();
    }

    private static ProblemException stillRunning(int erased, int running) {
        return Problems.conflict(
                "STILL_RUNNING",
                erased == 0
                        ? "Of this customer " + running
                                + " tickets have not ended. Resolve them first; nothing was erased."
                        : "Of this customer " + erased + " tickets are erased, but " + running
                                + " came in meanwhile and have not ended. Resolve them, then erase again.");
    }

    private void each(Customer customer, Consumer<List<Found>> use) {
        long after = 0;
        List<Found> some;
        do {
            some = sql.tickets(customer, after, Erasure.MOST);
            if (!some.isEmpty()) {
                use.accept(some);
                after = some.getLast().ticket().value();
            }
        } while (some.size() == Erasure.MOST);
    }
}
