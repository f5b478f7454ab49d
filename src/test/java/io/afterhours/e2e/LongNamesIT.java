package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.BrowserTest;
import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Ticket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names as long as may be, of one word and of many, on a phone and on a wide screen: all of it can be read. */
@Tag("looks")
@BrowserTest
class LongNamesIT {

    private static final String WORD =
            "Kundenbetreuungsangelegenheiten".repeat(4).substring(0, 120);
    private static final String WORDS =
            "Questions about orders and returns ".repeat(4).substring(0, 120).strip();

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Admission admission;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource tables;

    private Ticket waiting;

    /** What other classes find in the same database stays as it was. */
    @BeforeEach
    void longNames() throws SQLException {
        CleanTables.remember(tables);
        var word = group("long-word", WORD);
        var words = group("long-words", WORDS);
        person("long.word", WORD, word, words);
        person("long.words", WORDS, word, words);
        stage.offlinePolicy(word, true, 20, true, "QUEUED");
        stage.offlinePolicy(words, true, 20, true, "QUEUED");
        waiting = ask("long-word", WORD);
        ask("long-words", WORDS);
    }

    @AfterEach
    void asItWas() throws SQLException {
        CleanTables.clean(tables);
    }

    private GroupId group(String code, String name) {
        var group = stage.group(code);
        jdbc.sql("UPDATE grp SET name = ? WHERE id = ?")
                .param(name)
                .param(group.value())
                .update();
        return group;
    }

    private void person(String username, String name, GroupId... groups) {
        AgentId agent = stage.agent(username, 5, groups);
        jdbc.sql("UPDATE agent SET name = ? WHERE id = ?")
                .param(name)
                .param(agent.value())
                .update();
    }

    private Ticket ask(String group, String name) {
        var request = AdmissionRequest.simple(
                group, name + "?", new Contact(name, "a".repeat(60) + "@example.org", null), "web");
        return SystemAccess.call(() -> admission.admit(request).ticket());
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1920})
    void theyAreReadableOnEveryScreen(int width) {
        var page = windows.of(port, "admin", "afterhours-demo");
        var misfits = new LinkedHashMap<String, List<String>>();
        page.setViewportSize(width, width == 360 ? 800 : 1080);
        for (var path : List.of(
                "inbox/open",
                "inbox/open/" + waiting.id().value(),
                "inbox/missed/causes",
                "monitor",
                "monitor/fairness?group=long-word",
                "settings/groups/long-word",
                "settings/agents",
                "settings/agents/people",
                "settings/agents/people/long.word",
                "settings/working-hours",
                "settings/working-hours/long-word",
                "settings/offline-handling",
                "settings/offline-handling/long-word",
                "settings/queue-handling/long-words",
                "settings/coverage?week=2026-03-23",
                "settings/coverage/long-word?week=2026-03-23",
                "settings/findings",
                "settings/chat-widget/long-word",
                "settings/email",
                "settings/sign-in",
                "settings/audit-log")) {
            page.navigate("/" + path);
            assertThat(page.locator("h1").first()).isVisible();
            Windows.shot(page, "long-" + path.replaceAll("\\d+$", "one").replaceAll("\\W", "-") + "-" + width);
            var found = new ArrayList<>(Windows.misfits(page));
            if (width > 1_280) {
                found.addAll(Windows.wideLists(page));
            }
            if (!found.isEmpty()) {
                misfits.put(path, found);
            }
        }
        page.context().close();

        assertThat(misfits).as("%d pixels wide", width).isEmpty();
    }
}
