package io.afterhours.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/** A customer in the chat of a shop and an agent in the inbox, who write to each other; each in a browser of their own. */
record Talk(Page customer, Page agent) {

    /** The agent is logged in and available already; the customer comes to {@code group} on {@code port} and is given to them. */
    static Talk begin(Windows windows, int port, String group, Page agent) {
        var shop = windows.context(
                        new Browser.NewContextOptions().setLocale("en-GB").setBaseURL("http://localhost:" + port))
                .newPage();
        // a page of somebody else's, with the one line that brings the chat
        shop.route(
                "**/lamps",
                page -> page.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!doctype html><html lang=en><title>Lamps</title><h1>Lamps</h1>"
                                + "<script src=/widget/afterhours.js data-group=" + group + " async></script>")));
        shop.navigate("/lamps");
        shop.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat with us"))
                .click();
        var chat = shop.getByRole(AriaRole.DIALOG);
        chat.getByLabel("Your message").fill("Is there one in green?");
        chat.getByLabel("Your name").fill("Mia of " + group);
        chat.getByLabel("E-mail").fill("mia@customer.example");
        chat.locator("form:visible button[type=submit]").click();
        chat.getByLabel("Add a message").waitFor();
        agent.getByText("Mia of " + group).first().click();
        agent.waitForURL(Pattern.compile(".*/inbox/mine/.+"));
        agent.locator(".thread").getByText("Is there one in green?").waitFor();
        return new Talk(shop, agent);
    }

    /** How long it takes from the press of the button until the agent can read it. */
    Duration ask(String text) {
        customer.getByRole(AriaRole.DIALOG).getByLabel("Add a message").fill(text);
        var send = customer.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"));
        // not while what was sent before is on its way, which the agent may see before the customer is told
        PlaywrightAssertions.assertThat(send).isEnabled();
        var pressed = System.nanoTime();
        send.press("Enter");
        read(text).waitFor();
        return Duration.ofNanos(System.nanoTime() - pressed);
    }

    /** What of the conversation the agent can read. */
    Locator read(String text) {
        return agent.locator(".thread").getByText(text);
    }

    /** How long it takes from the press of the keys until the customer can read it. */
    Duration answer(String text) {
        // what was sent before is cleared from the box when it is written down
        var box = agent.getByLabel("Reply to the customer");
        PlaywrightAssertions.assertThat(box).hasValue("");
        box.fill(text);
        var pressed = System.nanoTime();
        agent.keyboard().press("ControlOrMeta+Enter");
        customer.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.LOG)
                .getByText(text)
                .waitFor();
        return Duration.ofNanos(System.nanoTime() - pressed);
    }
}
