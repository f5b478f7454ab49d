package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.mail.PostOffice;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The customer's side as one story: a request at night by the widget, an acknowledgement by mail with a link, a message on
 * the status page, an answer in the morning, a mail, a reply by mail that the agent sees in the ticket.
 */
@BrowserTest
@TestPropertySource(properties = "afterhours.bootstrap-api-key=customer-story-0123456789")
class CustomerStoryIT {

    private static final String MIA = "mia@customer.example";
    private static final String PASSWORD = "a-password-for-lena";
    private static final PostOffice OFFICE = new PostOffice();
    private static final Pattern LINK = Pattern.compile("/status/[A-Z0-9-]+\\.[A-Za-z0-9_-]{22}");

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        OFFICE.configure(properties);
        properties.add("afterhours.imap.interval", () -> "1s");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder passwords;

    @AfterAll
    static void closeTheOffice() {
        OFFICE.close();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(25_000);
    }

    private static MimeMessage mail(int number) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(OFFICE.sentTo(MIA)).hasSize(number));
        return OFFICE.sentTo(MIA).getLast();
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    }

    private void theMorningComes() throws Exception {
        var moved = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/simulation/clock"))
                                .header("Authorization", "Bearer customer-story-0123456789")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"now\": \"2026-03-28T07:00:00Z\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    }

    @Test
    void aRequestOfTheNightIsAnsweredByMailAndTheReplyComesBack() throws Exception {
        var night = stage.group("care");
        stage.offlinePolicy(night, true, 5, true, "QUEUED");
        stage.agent("lena", 2, night);
        jdbc.sql("UPDATE agent SET password_hash = ? WHERE username = 'lena'")
                .param(passwords.encode(PASSWORD))
                .update();
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (?)")
                .param(night.value())
                .update();
        for (var day = 1; day <= 7; day++) {
            jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (?, ?, 0, 1440)")
                    .params(night.value(), day)
                    .update();
        }

        var context = windows.context(
                new Browser.NewContextOptions().setLocale("en-GB").setBaseURL("http://localhost:" + port));
        var shop = context.newPage();
        shop.navigate("/demo/shop?group=care");
        shop.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        var chat = shop.getByRole(AriaRole.DIALOG);
        chat.getByLabel("Your message").fill("Does the lamp dim?");
        chat.getByLabel("Your name").fill("Mia");
        chat.getByLabel("E-mail").fill(MIA);
        chat.locator("form:visible button[type=submit]").click();
        var reference = chat.getByText(Pattern.compile("^AH-[A-Z0-9]+$"));
        assertThat(reference).isVisible(patiently());

        var acknowledgement = mail(1);
        assertThat(text(acknowledgement)).contains(reference.textContent());
        Matcher link = LINK.matcher(text(acknowledgement));
        assertThat(link.find()).isTrue();
        shop.close();

        var status = context.newPage();
        status.navigate(link.group());
        assertThat(status.getByText("Does the lamp dim?").first()).isVisible(patiently());
        status.getByLabel("Add a message").fill("It is for a child.");
        status.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(status.getByText("It is for a child.").first()).isVisible(patiently());
        Windows.look(status, "status-page");
        status.close();

        theMorningComes();
        var lena = windows.of(port, "lena", PASSWORD);
        lena.navigate("/inbox/mine");
        lena.getByText("Mia").first().click();
        assertThat(lena.getByText("It is for a child.").last()).isVisible(patiently());
        var box = lena.getByLabel("Reply to the customer");
        box.or(lena.locator("vaadin-text-area textarea")).first().fill("Yes, down to one percent.");
        lena.keyboard().press("ControlOrMeta+Enter");
        assertThat(lena.getByText("Yes, down to one percent.").last()).isVisible(patiently());

        var answer = mail(2);
        assertThat(text(answer)).startsWith("Yes, down to one percent.");
        OFFICE.deliver(
                "From: Mia <" + MIA + ">",
                "To: " + ((InternetAddress) answer.getReplyTo()[0]).getAddress(),
                "Message-ID: <reply-of-mia@customer.example>",
                "In-Reply-To: " + answer.getMessageID(),
                "Content-Type: text/plain; charset=utf-8",
                "",
                "Then I take two.",
                "",
                "On Saturday we wrote:",
                "> Yes, down to one percent.");

        var reply = lena.getByText("Then I take two.").last();
        assertThat(reply).isVisible(patiently());
        Windows.shot(lena, "customer-story-reply");
        Locator quoted = lena.getByText("> Yes, down to one percent.");
        assertThat(quoted).hasCount(0);
    }
}
