package io.afterhours.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.afterhours.BrowserTest;
import io.afterhours.e2e.Windows;
import io.afterhours.team.Agents;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The demo shop with its widget in a real browser, against the demo workspace at night. */
@BrowserTest
class WidgetBrowserIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    int port;

    @Autowired
    Tickets tickets;

    @Autowired
    Messages messages;

    @Autowired
    Agents agents;

    @Autowired
    StatusTokens links;

    private final List<String> complaints = new ArrayList<>();

    private Page visitor(String group, int width, int height, ColorScheme scheme) {
        BrowserContext context = windows.context(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("America/New_York"));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + port + "/demo/shop?group=" + group);
        return page;
    }

    private Page visitor(String group) {
        return visitor(group, 1280, 800, ColorScheme.LIGHT);
    }

    private static Locator chat(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void open(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        assertThat(chat(page)).isVisible();
    }

    private static void fill(Page page, String message) {
        chat(page).getByLabel("Your message").fill(message);
        chat(page).getByLabel("Your name").fill("Mia");
        chat(page).getByLabel("E-mail").fill("mia@example.org");
    }

    private static Locator button(Page page, String name) {
        return chat(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static String reference(Page page) {
        Locator reference = chat(page).getByText(Pattern.compile("^AH-[A-Z0-9]+$"));
        // the form takes its two seconds, and lost answers are waited for
        assertThat(reference)
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(12_000));
        return reference.textContent();
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("widget-" + name + ".png")));
    }

    @Test
    void aCustomerAsksAtNightIsTakenDownAndReadsTheAnswerWithoutReload() {
        Page page = visitor("support");
        open(page);
        assertThat(chat(page).getByText("Away, leave a message").first()).isVisible();
        screenshot(page, "form-light");

        fill(page, "<img src=x onerror=alert(1)> Does the lamp hum?");
        button(page, "Leave message").click();

        String reference = reference(page);
        assertThat(chat(page).getByText("Nobody was online when you wrote.").first())
                .isVisible();
        // What is hostile is shown as the text it is.
        assertThat(chat(page)
                        .getByText("<img src=x onerror=alert(1)> Does the lamp hum?")
                        .first())
                .isVisible();
        screenshot(page, "captured-light");

        Ticket ticket = tickets.byReference(reference).orElseThrow();
        messages.add(
                ticket.id(),
                Message.Author.AGENT,
                agents.required("anna").id(),
                false,
                "It must not hum. <b>Sorry!</b>");
        assertThat(chat(page).getByText("It must not hum. <b>Sorry!</b>").first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(12_000));
        screenshot(page, "answered-light");

        chat(page).getByLabel("Add a message").fill("Thank you!");
        button(page, "Send").click();
        assertThat(chat(page).getByRole(AriaRole.LOG).getByText("Thank you!").first())
                .isVisible();
        assertThat(tickets.messages(ticket.id(), true)).hasSize(3);

        page.reload();
        open(page);
        assertThat(chat(page).getByText("It must not hum.").first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatWasTypedSurvivesAFailureAndTheRetryRaisesOneRequest() {
        Page page = visitor("support");
        int[] tries = {0};
        page.route("**/requests", route -> {
            tries[0]++;
            if (tries[0] <= 2) {
                // The first answer is lost on the way, after the server has worked.
                if (tries[0] == 1) {
                    route.fetch();
                }
                route.abort();
            } else {
                route.resume();
            }
        });
        open(page);
        fill(page, "Only one of these, please");
        button(page, "Leave message").click();

        reference(page);
        assertThat(tries[0]).isEqualTo(3);
        assertThat(tickets.list(io.afterhours.ticket.TicketFilter.all(), 500, null).stream()
                        .filter(ticket -> ticket.query().equals("Only one of these, please")))
                .hasSize(1);
    }

    @Test
    void whatIsTypedWhileAMessageIsBeingSentStaysInTheBox() {
        Page page = visitor("support");
        open(page);
        fill(page, "Is there anybody?");
        button(page, "Leave message").click();
        reference(page);
        Locator box = chat(page).getByLabel("Add a message");
        Locator said = chat(page).getByRole(AriaRole.LOG);
        List<Route> underWay = new ArrayList<>();
        page.route("**/messages", underWay::add);

        box.fill("It is about a lamp");
        button(page, "Send").click();
        page.waitForCondition(() -> underWay.size() == 1);
        box.press("End");
        box.pressSequentially(", a green one");
        underWay.get(0).resume();
        assertThat(said.getByText("It is about a lamp")).isVisible();
        assertThat(box).hasValue(", a green one");

        button(page, "Send").click();
        page.waitForCondition(() -> underWay.size() == 2);
        box.fill("Something else altogether");
        underWay.get(1).resume();
        assertThat(said.getByText(", a green one")).isVisible();
        assertThat(button(page, "Send")).isEnabled();
        assertThat(box).hasValue("Something else altogether");
    }

    @Test
    void aFormThatCannotBeSentKeepsItsTextAndSaysWhatIsMissing() {
        Page page = visitor("support");
        page.route("**/requests", Route::abort);
        open(page);
        button(page, "Leave message").click();
        assertThat(chat(page).getByText("Write what you would like to know.").first())
                .isVisible();
        assertThat(chat(page).getByLabel("Your message")).isFocused();

        fill(page, "Keep this");
        page.reload();
        open(page);
        assertThat(chat(page).getByLabel("Your message")).hasValue("Keep this");

        page.keyboard().press("Escape");
        assertThat(chat(page)).isHidden();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us")))
                .isFocused();
    }

    @Test
    void thePrivateLinkFollowsTheRequestOnAPageOfItsOwn() {
        Ticket ticket = tickets.list(io.afterhours.ticket.TicketFilter.in(TicketState.OPEN), 1, null)
                .getFirst();
        Page page = visitor("support", 360, 740, ColorScheme.DARK);
        page.navigate("http://localhost:" + port + links.pathOf(ticket));

        assertThat(page.getByText(ticket.reference()).first()).isVisible();
        assertThat(page.getByText(ticket.query()).first()).isVisible();
        screenshot(page, "status-360-dark");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        Locator cancel = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I no longer need this"));
        cancel.dblclick();
        page.reload();
        assertThat(page.getByText("Message kept")).isVisible();
        cancel.click();
        assertThat(page.getByText("Take my request back for good?")).isVisible();
        page.keyboard().press("Enter");
        assertThat(cancel).isFocused();
        cancel.click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, take it back"))
                .click();
        assertThat(page.getByText("You cancelled this request.").first()).isVisible();
        assertThat(page.getByText("Taken back", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        page.navigate("http://localhost:" + port + links.pathOf(ticket) + "x");
        assertThat(page.getByText("There is no request at this address.").first())
                .isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "billing, Not available right now, We cannot take messages here",
        "vip, No more messages right now, We have more messages than we can answer",
        "sales, 'Away, leave a message', 'Nobody is here at the moment.'",
        "nowhere, Not available right now, This chat is not set up yet."
    })
    void eachGroupSaysWhatAskingWouldBring(String group, String state, String text) {
        Page page = visitor(group);
        open(page);

        assertThat(chat(page)
                        .getByText(state, new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        assertThat(chat(page).getByText(text).first()).isVisible();
        screenshot(page, "state-" + group);
        // In the visitor's zone and habit: Berlin opens at nine, after the clocks have changed there.
        assertThat(chat(page).getByText(Pattern.compile("Back Monday.* 03:00, your time.")))
                .hasCount(group.equals("sales") || group.equals("billing") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT", "1280, 800, DARK", "360, 740, LIGHT", "360, 740, DARK"})
    void shopAndWidgetAreAccessibleAtAnyWidthAndInTheDark(int width, int height, ColorScheme scheme) {
        Page page = visitor("support", width, height, scheme);
        String name = width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Light for the hours")))
                .isVisible();
        screenshot(page, "shop-" + name);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        open(page);
        assertThat(chat(page).getByText("Away, leave a message").first()).isVisible();
        screenshot(page, "open-" + name);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        fill(page, "Asked at " + name);
        button(page, "Leave message").click();
        reference(page);
        screenshot(page, "captured-" + name);

        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(complaints).isEmpty();
    }
}
