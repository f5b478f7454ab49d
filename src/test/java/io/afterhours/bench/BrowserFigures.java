package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.afterhours.Fixtures;
import io.afterhours.e2e.Windows;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.Chromium;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * R6 as an agent sees it: from the moment in which a node is told that they are available until the five tickets that
 * waited are in their window, which another node may have drawn.
 */
final class BrowserFigures {

    private static final String AGENT = "watcher";
    private static final String PASSWORD = "a-password-for-everybody";
    private static final int WAITING = 5;
    private static final int PATIENCE = 90_000;
    private static final int TIMES = 10 * Bench.REPETITIONS;

    private final BenchNode one;
    private final BenchNode other;
    private final Fixtures stage;
    private final Asking asking;

    BrowserFigures(BenchNode one, BenchNode other) {
        this.one = one;
        this.other = other;
        this.stage = one.on(Fixtures.class);
        this.asking = new Asking(one);
    }

    void measure(Results results) throws Exception {
        say("%nR6: the same until they are in the agent's window, in ms: p99 of %d, fastest and slowest", TIMES);
        try (var browser = new Chromium()) {
            var agent = agent();
            var context = browser.context(new Browser.NewContextOptions()
                    .setViewportSize(1440, 900)
                    .setLocale("en-GB")
                    .setBaseURL("http://localhost:" + one.port()));
            context.setDefaultTimeout(PATIENCE);
            var page = context.newPage();
            Windows.logIn(page, AGENT, PASSWORD);
            page.navigate("/inbox/mine");
            stage.away(agent);
            for (var n = 0; n < 3; n++) {
                once(page, agent, one);
                once(page, agent, other);
            }
            var here = new ArrayList<Double>();
            var there = new ArrayList<Double>();
            for (var n = 0; n < TIMES; n++) {
                here.add(once(page, agent, one));
                there.add(once(page, agent, other));
            }
            results.keep("R6-browser", Results.percentile(here, 99), here, "p99 <= 500 ms");
            results.keep("R6-browser-other", Results.percentile(there, 99), there, "p99 <= 500 ms");
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("Executable doesn't exist")) {
                throw e;
            }
            say("    SKIPPED: there is no browser; install Chromium, or name one by AFTERHOURS_TEST_BROWSER");
        }
    }

    private AgentId agent() {
        var group = stage.group(AGENT);
        // whose window is open is away, not offline: the tickets queue
        stage.queuePolicy(group, true, WAITING);
        var agent = stage.agent(AGENT, WAITING, group);
        // without an administrator there is no log-in yet
        stage.person("boss", 1, "ADMIN");
        one.on(JdbcClient.class)
                .sql("UPDATE agent SET password_hash = ?")
                .param("{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
                .update();
        return agent;
    }

    /** Told to this node; afterwards everything is as it was before. */
    private double once(Page page, AgentId agent, BenchNode told) throws Exception {
        for (var n = 0; n < WAITING; n++) {
            asking.admit(AGENT);
        }
        var rows = page.locator(".ticket-row:visible");
        double took;
        List<TicketId> assigned;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var began = System.nanoTime();
            // not in this thread, since the window may be quicker than the answer
            var back = threads.submit(
                    () -> told.on(Fixtures.class).available(agent).assigned());
            seen(page, rows.nth(WAITING - 1), WaitForSelectorState.VISIBLE);
            took = (System.nanoTime() - began) / 1e6;
            assigned = back.get();
        }
        stage.away(agent);
        for (var ticket : assigned) {
            SystemAccess.run(() -> one.on(ManualWork.class).resolve(ticket));
        }
        seen(page, rows.first(), WaitForSelectorState.HIDDEN);
        return took;
    }

    private static void seen(Page page, Locator row, WaitForSelectorState state) {
        try {
            row.waitFor(new Locator.WaitForOptions().setState(state));
        } catch (PlaywrightException e) {
            Chromium.screenshot(page, "bench-browser");
            throw e;
        }
    }
}
