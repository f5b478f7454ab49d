package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.afterhours.BrowserTest;
import io.afterhours.customer.StatusTokens;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps robots out lets people in, and files go to and fro: in a real browser (AC-58). */
@BrowserTest
class GuardIT {

    private static final byte[] PICTURE =
            "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR a lamp that hums".getBytes(StandardCharsets.ISO_8859_1);
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Tickets tickets;

    @Autowired
    private StatusTokens links;

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    private Page admin;
    private Page customer;

    @BeforeEach
    void anAdminAndACustomer() {
        admin = windows.of(port, "admin", "afterhours-demo");
        customer = admin.context().newPage();
        customer.navigate("/demo/shop?group=support");
        customer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
    }

    @AfterEach
    void guardAsItWas() {
        jdbc.sql("UPDATE spam_guard SET minimum_fill_seconds = 2, proof_bits = 0")
                .update();
    }

    private Locator chat() {
        return customer.getByRole(AriaRole.DIALOG);
    }

    private Ticket ask(String message) {
        chat().getByLabel("Your message").fill(message);
        chat().getByLabel("Your name").fill("Mia");
        button("Leave message").click();
        Locator reference = chat().getByText(Pattern.compile("^AH-[A-Z0-9]+$"));
        assertThat(reference).isVisible(SOON);
        return tickets.byReference(reference.textContent()).orElseThrow();
    }

    private Locator button(String name) {
        return chat().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator link(Locator in, String name) {
        return in.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private void choose(String name, byte[] content) {
        chat().locator("form:visible input[type=file]").setInputFiles(new FilePayload(name, "image/png", content));
    }

    @Test
    void aBrowserWaitsAndSolvesTheRiddleWhileSomebodyWrites() {
        jdbc.sql("UPDATE spam_guard SET minimum_fill_seconds = 1, proof_bits = 13")
                .update();
        customer.reload();
        customer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();

        Ticket ticket = ask("Is anybody there?");

        assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM form_ticket_use")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aFormThatWasUsedElsewhereIsReplacedByANewOneWithoutAWord() {
        customer.waitForResponse("**/widget/groups/support?*", () -> customer.reload());
        customer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        int[] refused = {0};
        customer.route("**/requests", route -> {
            refused[0]++;
            if (refused[0] == 1) {
                route.fulfill(
                        new com.microsoft.playwright.Route.FulfillOptions()
                                .setStatus(409)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"status\": 409, \"code\": \"FORM_TICKET_USED\", \"detail\": \"A form is sent once\"}"));
            } else {
                route.resume();
            }
        });

        assertThat(ask("Hello again").state()).isEqualTo(TicketState.OPEN);
        assertThat(refused[0]).isEqualTo(2);
    }

    @Test
    void aSecondQuestionHasAFormOfItsOwn() {
        ask("Where is my parcel?");
        button("I no longer need this").click();
        button("Yes, take it back").click();
        button("Ask something else").click();
        var sent = new ArrayList<Integer>();
        customer.onResponse(response -> {
            if (response.url().endsWith("/requests")) {
                sent.add(response.status());
            }
        });

        assertThat(ask("And where is my other one?").state()).isEqualTo(TicketState.OPEN);
        assertThat(sent).containsExactly(201);
    }

    @Test
    void filesGoFromTheFormToTheTeamAndBack() throws IOException {
        choose("lamp.png", PICTURE);
        assertThat(chat().getByText("lamp.png (1 KB)").first()).isVisible();
        Windows.assertClean(customer);
        Windows.shot(customer, "widget-files-chosen");
        Ticket ticket = ask("My lamp hums");
        assertThat(link(chat(), "lamp.png")).isVisible(SOON);

        admin.navigate("/inbox/open/" + ticket.id().value());
        Locator saved = link(admin.locator(".thread"), "lamp.png");
        assertThat(saved).isVisible(SOON);
        Download download = admin.waitForDownload(saved::click);
        assertThat(download.suggestedFilename()).isEqualTo("lamp.png");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(PICTURE);

        admin.locator("vaadin-upload input[type=file]")
                .setInputFiles(
                        new FilePayload("manual.txt", "text/plain", "Turn it off".getBytes(StandardCharsets.UTF_8)));
        assertThat(admin.getByText("manual.txt").first()).isVisible(SOON);
        admin.getByLabel("Reply to the customer").fill("Please read this");
        Windows.look(admin, "inbox-files");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(link(admin.locator(".thread"), "manual.txt")).isVisible(SOON);
        assertThat(link(chat(), "manual.txt")).isVisible(SOON);
        Windows.assertClean(customer);
        Windows.shot(customer, "widget-files-answered");

        choose(
                "drawing.png",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
        button("Send").click();
        assertThat(chat().getByText(Pattern.compile("“drawing.png” is not taken"))
                        .first())
                .isVisible(SOON);
        button("Remove drawing.png").click();
        assertThat(chat().getByText("drawing.png (1 KB)")).hasCount(0);
        assertThat(button("Attach files")).isFocused();

        customer.navigate(links.pathOf(ticket));
        assertThat(link(customer.getByRole(AriaRole.LOG), "lamp.png")).isVisible(SOON);
        assertThat(customer.getByText("Please read this").first()).isVisible();
    }
}
