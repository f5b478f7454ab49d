package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Api;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.customer.RateLimits;
import io.afterhours.ticket.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** S1: a flood from one address is held back, caps hold while it lasts, and memory does not grow with it. */
@DatabaseTest
@Import(Fixtures.class)
class FloodTest {

    private static final int PER_ADDRESS = 120;
    private static final int CAP = 5;
    private static final String ASK = "{\"message\": \"Buy now\", \"contact\": {\"name\": \"Mia\"}}";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Fixtures stage;

    @Autowired
    RateLimits limits;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ofAFloodFromOneAddressSoManyAreHeardAndTheCapOfTheGroupIsExact() throws Exception {
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, CAP, true, "OPEN");
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        Api anybody = Api.of(context).asNobody();
        List<String> visitors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var made = anybody.request(HttpMethod.POST, "/api/v1/widget/visitor")
                    .remoteAddress("198.51.100." + i)
                    .exchange();
            visitors.add(JsonPath.read(made.getResponse().getContentAsString(), "$.token"));
        }

        List<Callable<Integer>> flood = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String visitor = visitors.get(i % visitors.size());
            // The same network, however the address in it is written.
            String address = "2001:db8:77:1::" + Integer.toHexString(i + 1);
            flood.add(() -> anybody.json(HttpMethod.POST, "/api/v1/widget/groups/sales/requests", ASK)
                    .header("X-Visitor-Token", visitor)
                    .remoteAddress(address)
                    .exchange()
                    .getResponse()
                    .getStatus());
        }
        long began = System.nanoTime();
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> answer : threads.invokeAll(flood)) {
                answers.add(answer.get());
            }
        }
        long minutes = (System.nanoTime() - began) / 60_000_000_000L + 1;

        assertThat(answers).allMatch(status -> status == 201 || status == 200 || status == 429);
        assertThat(answers.stream().filter(status -> status != 429).count()).isBetween(1L, PER_ADDRESS * (1 + minutes));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ticket WHERE state = 'OPEN'")
                        .query(Long.class)
                        .single())
                .isEqualTo(CAP);
    }

    @Test
    void memoryDoesNotGrowWithTheNamesThatAFloodInvents() {
        flood(0, 25_000);
        long before = used();

        flood(25_000, 300_000);

        // A bucket for each of them would be well above a hundred megabytes.
        assertThat(used() - before).isLessThan(30L << 20);
    }

    private void flood(int from, int to) {
        for (int i = from; i < to; i++) {
            limits.ask(new Contact("Mia", "mia" + i + "@example.org", null));
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
