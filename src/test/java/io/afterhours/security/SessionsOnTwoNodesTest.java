package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.Node;
import io.afterhours.TestDatabase;
import io.afterhours.team.AgentId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What is ended on one node ends on the other, by its own look at the database. */
class SessionsOnTwoNodesTest {

    @Test
    void aSessionEndedOnOneNodeIsOverOnTheOtherWithinSeconds() {
        TestDatabase.Access database = TestDatabase.newSchema();
        try (Node one = Node.start(database);
                Node two = Node.start(database)) {
            People people = new People(one.on(JdbcClient.class), one.on(PasswordEncoder.class));
            people.add("boss", "ADMIN");
            AgentId anna = new AgentId(people.add("anna", "AGENT"));
            Browser desk = new Browser(port(one));
            Browser phone = new Browser(port(one));
            desk.login("anna", People.PASSWORD);
            phone.login("anna", People.PASSWORD);

            String first = one.on(JdbcClient.class)
                    .sql("SELECT id FROM login_session ORDER BY began_at LIMIT 1")
                    .query(String.class)
                    .single();
            two.on(LoginSessionSql.class).end(first);
            awaitLoggedOut(desk);
            assertThat(phone.get("/").statusCode()).isEqualTo(200);

            SystemAccess.run(() -> two.on(Sessions.class).endAll(anna));
            awaitLoggedOut(phone);
        }
    }

    private static void awaitLoggedOut(Browser browser) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(8))
                .until(() -> Browser.location(browser.get("/")).equals("/login"));
    }

    private static int port(Node node) {
        return node.on(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }
}
