package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.afterhours.Api;
import io.afterhours.BrowserTest;
import io.afterhours.CleanTables;
import io.afterhours.routing.StatusLinks;
import io.afterhours.security.Chromium;
import io.afterhours.ticket.Tickets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * S2: more than two hundred texts that would run as scripts, in everything that somebody wrote, on every screen, in the
 * widget and behind the private link. The browser is told to ignore the content security policy: that is the second
 * wall, and this is about the first.
 */
@BrowserTest
class ScriptsIT {

    /** Elements that no screen of ours has, in shadows too, so they can only have come out of a text. */
    private static final String SMUGGLED = """
            () => {
                const found = [];
                const wrong = each => [...each.attributes].some(a => /^on/i.test(a.name)
                        || /^\\s*(java|vb)script:/i.test(a.value) && /^(href|src|action|formaction|data)$/i.test(a.name))
                    || /^(IFRAME|OBJECT|EMBED|MARQUEE|ISINDEX|MATH|XMP)$/i.test(each.tagName)
                    || each.tagName === 'BASE' && !/^[.\\/]*$/.test(each.getAttribute('href'))
                    || each.tagName === 'SCRIPT' && each.textContent.includes('pwned')
                    || each.tagName === 'IMG' && each.getAttribute('src') === 'x';
                const walk = root => root.querySelectorAll('*').forEach(each => {
                    if (wrong(each)) found.push(each.outerHTML.slice(0, 200));
                    if (each.shadowRoot) walk(each.shadowRoot);
                });
                walk(document);
                return found;
            }""";

    private static final String TEXT = """
            () => {
                const parts = [];
                const walk = root => root.childNodes.forEach(each => {
                    if (each.nodeType === 3) parts.push(each.textContent);
                    if (each.shadowRoot) walk(each.shadowRoot);
                    if (each.value && typeof each.value === 'string') parts.push(each.value);
                    walk(each);
                });
                walk(document.body);
                return parts.join(' ');
            }""";

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Tickets tickets;

    @Autowired
    StatusLinks links;

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> shown = new TreeMap<>();
    private Chromium chromium;
    private BrowserContext visitor;
    private BrowserContext admin;

    @BeforeEach
    void aWorkspaceInWhichEveryTextIsHostile() throws Exception {
        CleanTables.remember(dataSource);
        chromium = new Chromium();
        admin = watched();
        visitor = watched();
        Page page = admin.newPage();
        page.navigate("/login");
        page.getByLabel("User name").fill("admin");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("afterhours-demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        page.close();
        whatTheDemoLacks();
        HostileWorkspace workspace = new HostileWorkspace(jdbc, new TransactionTemplate(transactions));
        workspace.everyColumnIsKnown();
        workspace.poison();
    }

    @AfterEach
    void asItWas() throws Exception {
        chromium.close();
        CleanTables.clean(dataSource);
    }

    private BrowserContext watched() {
        BrowserContext made = chromium.context(new Browser.NewContextOptions()
                .setBypassCSP(true)
                .setLocale("en-GB")
                .setViewportSize(1440, 1400)
                .setBaseURL("http://localhost:" + port));
        made.exposeFunction("pwned", arguments -> ran.add("pwned"));
        made.onDialog(dialog -> {
            // a page with unsaved input asks before it is left
            if (dialog.type().equals("beforeunload")) {
                dialog.accept();
            } else {
                ran.add(dialog.message());
                dialog.dismiss();
            }
        });
        made.setDefaultTimeout(20_000);
        return made;
    }

    private void whatTheDemoLacks() {
        Api api = Api.of(context);
        assertThat(api.post("/api/v1/api-keys", "{\"name\": \"Shop\", \"scope\": \"intake\"}"))
                .hasStatus2xxSuccessful();
        assertThat(api.post("/api/v1/webhooks", "{\"url\": \"https://93.184.216.34/hook\"}"))
                .hasStatus2xxSuccessful();
        jdbc.sql("INSERT INTO custom_status (code, name, maps_to, version) VALUES ('lunch', 'Lunch', 'AWAY', 1)")
                .update();
        jdbc.sql("""
                INSERT INTO mail_template (grp_id, ticket_state, language, subject, body, version)
                SELECT id, 'OPEN', '', 'x', 'x', 1 FROM grp""").update();
        jdbc.sql("INSERT IGNORE INTO schedule_override (grp_id, override_date, label) "
                        + "SELECT grp_id, '2026-12-25', 'x' FROM schedule")
                .update();
    }

    @Test
    void noTextRunsOnAnyScreenNorInTheWidgetNorBehindTheLink() {
        assertThat(HostileTexts.scripts()).hasSizeGreaterThan(200).doesNotHaveDuplicates();

        Page page = admin.newPage();
        for (String path : screens()) {
            page.navigate(path);
            look(page, path);
            open(page, path);
        }
        whatCustomersSee();

        assertThat(ran).isEmpty();
        // The texts were there to be seen: a screen that shows nothing proves nothing.
        assertThat(shown.values().stream().filter(count -> count > 0))
                .as("%s", shown)
                .hasSizeGreaterThan(12);
    }

    private List<String> screens() {
        List<String> paths = new java.util.ArrayList<>(
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(context.getServletContext()))
                        .getRegisteredRoutes()
                        .stream()
                        .map(route -> "/" + RouteRightsTest.path(route))
                        .filter(path -> !path.matches("/(login.*|setup|language)"))
                        .sorted()
                        .toList());
        paths.addAll(List.of(
                "/settings/groups/support",
                "/settings/agents/people/anna",
                "/settings/working-hours/support",
                "/settings/offline-handling/support",
                "/settings/chat-widget/support",
                "/nothing/<script>pwned()</script>",
                "/settings/audit-log?q=%3Cscript%3Epwned()%3C%2Fscript%3E",
                "/inbox/open?q=%3Cimg%20src%3Dx%20onerror%3Dpwned()%3E"));
        return paths;
    }

    /** The first row of a list opens what stands behind it. */
    private void open(Page page, String path) {
        Locator row = page.locator("vaadin-grid-cell-content:visible")
                .filter(new Locator.FilterOptions().setHasText("pwned"));
        if (path.matches("/(inbox/.+|settings/(audit-log|versions|webhooks|api-keys|email))") && row.count() > 0) {
            row.first().click(new Locator.ClickOptions().setForce(true));
            look(page, path + " opened");
            Locator why = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Why"));
            if (path.startsWith("/inbox") && why.count() > 0 && why.first().isVisible()) {
                why.first().click();
                look(page, path + " why");
            }
        }
    }

    private void whatCustomersSee() {
        long id = jdbc.sql("SELECT MAX(id) FROM ticket").query(Long.class).single();
        Page status = visitor.newPage();
        status.navigate(
                links.pathOf(tickets.byId(new io.afterhours.ticket.TicketId(id)).orElseThrow()));
        status.getByText("pwned").first().waitFor();
        inspect(status, "the private link");
        Page shop = visitor.newPage();
        shop.navigate("/demo/shop?group=support");
        shop.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        Locator chat = shop.getByRole(AriaRole.DIALOG);
        chat.getByLabel("Your message")
                .fill(String.join(" ", HostileTexts.scripts()).substring(0, 3_900));
        chat.getByLabel("Your name").fill("<img src=x onerror=pwned()>");
        inspect(shop, "the widget");
        chat.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Leave message"))
                .click();
        chat.getByText(java.util.regex.Pattern.compile("^AH-[A-Z0-9]+$")).waitFor();
        inspect(shop, "the widget afterwards");
    }

    private void look(Page page, String what) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        inspect(page, what);
    }

    /** The network of a chat that is open is never idle. */
    private void inspect(Page page, String what) {
        assertThat((List<?>) page.evaluate(SMUGGLED))
                .as("elements out of texts on %s", what)
                .isEmpty();
        assertThat(ran).as("scripts that ran on %s", what).isEmpty();
        shown.put(what, String.valueOf(page.evaluate(TEXT)).split("pwned", -1).length - 1);
    }
}
