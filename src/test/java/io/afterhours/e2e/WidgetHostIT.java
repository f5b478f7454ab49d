package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.afterhours.Application;
import io.afterhours.CleanTablesOnce;
import io.afterhours.Fixtures;
import io.afterhours.routing.Returns;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestExecutionListeners;

/** The one line on somebody else's page: a strict policy, hostile styles, bad networks, closing time. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Fixtures.class)
@TestExecutionListeners(
        listeners = CleanTablesOnce.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
class WidgetHostIT {

    private static final String HOSTILE = """
            * { color: red !important; font: 60px fantasy !important; }
            button, input, textarea, section, header { display: none !important; transform: rotate(90deg) !important; }
            """;

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    private static HttpServer host;

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Returns returns;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> complaints = new ArrayList<>();
    private GroupId group;
    private AgentId agent;
    private String code;
    private static int groups;

    @BeforeAll
    static void startTheHost() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start();
    }

    @AfterAll
    static void stopTheHost() {
        host.stop(0);
    }

    @BeforeEach
    void aGroupThatTakesOfflineTicketsAndItsPage() {
        code = "host" + groups++;
        group = stage.group(code);
        agent = stage.agent("of-" + code, 5, group);
        stage.offline(true);
        stage.offlinePolicy(group, true, 50, true, "QUEUED");
        var page = """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/hostile.css"></head>
                <body><h1>A shop</h1><script src="http://localhost:%d/widget/afterhours.js" data-group="%s" async></script></body></html>""".formatted(port, code);
        var policy =
                "default-src 'none'; style-src 'self'; img-src data:; script-src http://localhost:%1$d; connect-src http://localhost:%1$d"
                        .formatted(port);
        host.createContext("/" + code, exchange -> {
            var css = exchange.getRequestURI().getPath().endsWith(".css");
            answer(exchange, css ? "text/css" : "text/html", css ? HOSTILE : page, policy);
        });
        if (groups == 1) {
            host.createContext("/hostile.css", exchange -> answer(exchange, "text/css", HOSTILE, policy));
        }
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String type, String body, String policy)
            throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Page visitor() {
        var context = windows.context(new Browser.NewContextOptions().setLocale("en-GB"));
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Locator open(Page page) {
        page.navigate("http://localhost:" + host.getAddress().getPort() + "/" + code);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void send(Locator chat, String question) {
        chat.getByLabel("Your message").fill(question);
        chat.getByLabel("Your name").fill("Mia");
        chat.locator("form:visible button[type=submit]").click();
    }

    private static void says(Locator chat, String text) {
        assertThat(chat.getByText(text).first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));
    }

    private int asked() {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE grp_id = ?")
                .param(group.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void itWorksUnderAStrictPolicyAndHostileStylesLeaveItAlone() {
        var page = visitor();
        var chat = open(page);
        says(chat, "Away, leave a message");
        assertThat(chat.getByLabel("Your message")).hasCSS("font-size", "16px");
        assertThat(chat.getByLabel("Your message")).hasCSS("transform", "none");
        var notice = chat.getByText(Pattern.compile("Nobody is here at the moment.*"));
        assertThat(notice).hasCSS("font-size", "15px");
        assertThat(notice).hasCSS("color", "rgb(23, 27, 36)");
        Windows.shot(page, "widget-on-a-hostile-page");

        send(chat, "Is anybody there?");

        assertThat(chat.getByText(Pattern.compile("^AH-[A-Z0-9]+$")).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        assertThat(asked()).isEqualTo(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPageThatStaysOpenAcrossClosingTimeBecomesTheFormAndKeepsWhatWasTyped() {
        stage.available(agent);
        var chat = open(visitor());
        says(chat, "Online now");
        chat.getByLabel("Your message").fill("Half of a sent");

        SystemAccess.run(() -> returns.logout(agent));
        says(chat, "Away, leave a message");
        assertThat(chat.getByLabel("Your message")).hasValue("Half of a sent");
        assertThat(chat.getByText("Online now")).hasCount(0);

        stage.available(agent);
        says(chat, "Online now");
        assertThat(chat.getByLabel("Your message")).hasValue("Half of a sent");
    }

    @Test
    void whereStreamsDoNotWorkItAsksAgainAndAgain() {
        var page = visitor();
        page.route("**/events*", route -> route.abort());
        var chat = open(page);
        says(chat, "Away, leave a message");

        stage.available(agent);

        says(chat, "Online now");
        send(chat, "Are you there?");
        says(chat, "In conversation");
    }

    @Test
    void withoutANetworkNothingIsLostAndItIsSentOnce() {
        var page = visitor();
        var chat = open(page);
        says(chat, "Away, leave a message");
        page.context().setOffline(true);

        send(chat, "From a tunnel");
        assertThat(chat.getByText("Not sent yet. Trying again…").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(10_000));
        page.context().setOffline(false);

        assertThat(chat.getByText(Pattern.compile("^AH-[A-Z0-9]+$")).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void twoTabsOfOneVisitorShareOneRequest() {
        var page = visitor();
        send(open(page), "Where is my lamp?");
        assertThat(page.getByRole(AriaRole.DIALOG)
                        .getByText(Pattern.compile("^AH-[A-Z0-9]+$"))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        var second = page.context().newPage();

        var chat = open(second);

        assertThat(chat.getByText("Where is my lamp?").first()).isVisible();
        assertThat(asked()).isEqualTo(1);
        assertThat(stage.count(TicketState.OPEN)).isPositive();
    }
}
