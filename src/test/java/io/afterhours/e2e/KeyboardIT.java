package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.afterhours.e2e.Windows.button;
import static io.afterhours.e2e.Windows.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.QueueHandling;
import io.afterhours.policy.QueuePolicies;
import io.afterhours.policy.ReturnShape;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.TicketFilter;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Settings and the inbox's dialogs with the keyboard alone; each is looked at in light, dark and on a phone. */
@BrowserTest
class KeyboardIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private QueueHandling queueHandling;

    @Autowired
    private QueuePolicies queues;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private Schedules schedules;

    @Autowired
    private ManualWork work;

    @Autowired
    private Tickets tickets;

    private Page admin() {
        return windows.of(port, "admin", "afterhours-demo");
    }

    /** From the search to the screen. */
    private static void find(Page page, String words, String path) {
        page.navigate("/settings");
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search settings")))
                .isFocused();
        page.keyboard().type(words);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*" + path));
    }

    /** Whether the focus is somewhere inside, through shadow roots. */
    private static void assertFocusWithin(Locator container) {
        assertThat(container.locator("*:focus").or(container.locator(":focus")).first())
                .isVisible();
    }

    @Test
    void theRulesOfTimeAndAGroupsQueueAreChangedByKeyboard() {
        var page = admin();
        find(page, "waiting line", "/settings/queue-handling");
        Windows.look(page, "queue-handling");

        press(page, "Change what time does in all groups");
        assertFocusWithin(page.locator(".rule-editor"));
        Windows.look(page, "queue-rule-form");
        page.getByLabel("Only after everybody has been offline for").focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("12");
        page.keyboard().press("Enter");
        assertThat(page.getByText("The rule for all groups is saved").first()).isVisible();
        assertThat(SystemAccess.call(() -> queueHandling.current()).value().graceMinutes())
                .isEqualTo(12);

        press(page, "Edit VIP");
        assertFocusWithin(page.locator(".editor"));
        Windows.look(page, "queue-group-form");
        page.getByLabel("Queue limit", new Page.GetByLabelOptions().setExact(true))
                .focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("7");
        page.keyboard().press("Enter");
        assertThat(page.getByText("VIP saved").first()).isVisible();
        assertThat(SystemAccess.call(() -> queues.get("vip")).policy().limit()).isEqualTo(7);
        assertThat(button(page, "Edit VIP")).isFocused();

        press(page, "Edit VIP");
        assertFocusWithin(page.locator(".editor"));
        page.keyboard().press("Escape");
        assertThat(page.locator(".editor")).hasCount(0);
        assertThat(button(page, "Edit VIP")).isFocused();
    }

    @Test
    void aWeekIsTypedCopiedAndGivenASpecialDateByKeyboard() {
        var page = admin();
        find(page, "opening hours", "/settings/working-hours");
        Windows.look(page, "working-hours");

        press(page, "Edit Sales");
        assertThat(page.getByLabel("Monday", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("9-12, 13-18");
        Windows.look(page, "working-hours-form");
        press(page, "Copy Monday to other days");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Tuesday").first()).isVisible();
        Windows.look(page, "working-hours-copy");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        press(page, "Submit");
        assertThat(page.getByText("Sales saved").first()).isVisible();
        assertThat(SystemAccess.call(() -> schedules.get("sales"))
                        .schedule()
                        .week()
                        .get(DayOfWeek.MONDAY))
                .isEqualTo(List.of(Slot.of("09:00", "12:00"), Slot.of("13:00", "18:00")));
        assertThat(button(page, "Edit Sales")).isFocused();
    }

    @Test
    void aTimeThatIsNoneIsRefusedBesideTheFieldAndNothingIsLost() {
        var page = admin();
        page.navigate("/settings/working-hours");
        press(page, "Edit Billing");
        page.getByLabel("Tuesday", new Page.GetByLabelOptions().setExact(true)).focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("9-25");
        page.keyboard().press("Tab");

        assertThat(page.getByText("“25” is no time: write one from 0:00 to 24:00")
                        .first())
                .isVisible();
        assertThat(page.getByLabel("Tuesday", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("9-25");
        assertThat(button(page, "Submit")).isDisabled();
        Windows.look(page, "working-hours-error");
    }

    @Test
    void theKeyboardGetsPastTheFrameToTheContent() {
        var page = admin();
        page.navigate("/monitor");
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        page.locator("body").press("Tab");
        var skip = button(page, "Skip to the content");
        assertThat(skip).isFocused();
        Windows.look(page, "skip");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        assertFocusWithin(page.locator("main"));
    }

    @Test
    void aReloadCostsNoInputWithoutAQuestion() {
        var page = admin();
        var asked = new ArrayList<String>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        page.navigate("/settings/spam-protection");
        var seconds = page.getByLabel("Filling in the form takes at least");
        seconds.fill("17");
        seconds.press("Tab");
        assertThat(page.locator("[data-unsaved]")).isVisible();

        page.reload();
        assertThat(seconds).not().hasValue("17");
        page.reload();
        assertThat(seconds).isVisible();

        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    void returnsAreShapedByKeyboard() {
        var page = admin();
        find(page, "after hours", "/settings/offline-handling");
        press(page, "Edit Sales");
        assertFocusWithin(page.locator(".editor"));
        page.getByLabel("Everybody in turns, once enough are back").focus();
        page.keyboard().press("Space");
        page.getByLabel("Agents who must be back").focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("3");
        Windows.look(page, "offline-form");
        press(page, "Submit");

        assertThat(page.getByText("Sales saved").first()).isVisible();
        assertThat(SystemAccess.call(() -> policies.get("sales"))
                        .policy()
                        .returns()
                        .mode())
                .isEqualTo(ReturnShape.Mode.QUORUM);
    }

    @Test
    void aTicketIsHandedOnExplainedAndOpenedAgainByKeyboard() {
        var page = admin();
        var open = stage.ask("sales");
        page.navigate("/inbox/open/" + open.id().value());
        press(page, "Who would get these?");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText(Pattern.compile(".* gets .*")).first()).isVisible();
        Windows.look(page, "returns-dialog");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);

        press(page, "Transfer…");
        assertThat(dialog.getByLabel("Agent", new Locator.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("Ben Okafor");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(dialog.getByText("Ben Okafor gets it").first()).isVisible();
        Windows.look(page, "transfer-dialog");
        page.keyboard().press("ControlOrMeta+Enter");
        assertThat(dialog).hasCount(0);
        assertThat(tickets.byId(open.id()).orElseThrow().agentUsername()).isEqualTo("ben");

        var missed = SystemAccess.call(() -> work.miss(stage.ask("sales").id()));
        page.navigate("/inbox/missed/" + missed.id().value());
        page.locator(".conversation .chip").first().focus();
        page.keyboard().press("Enter");
        assertThat(dialog.getByText("Why is it here?").first()).isVisible();
        Windows.look(page, "why-dialog");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);

        press(page, "Reopen…");
        assertThat(dialog.getByLabel("Why is it opened again?")).isFocused();
        page.keyboard().type("They called");
        Windows.look(page, "reopen-dialog");
        page.keyboard().press("ControlOrMeta+Enter");
        assertThat(page.getByText(Pattern.compile("Opened again as .*")).first())
                .isVisible();
        assertThat(tickets.newest(new TicketFilter(null, null, null, null), 1)
                        .getFirst()
                        .reopenedFrom())
                .isEqualTo(missed.id());
        assertThat(stage.count(TicketState.MISSED)).isPositive();
    }

    @Test
    void ticketsAreWalkedThroughOpenedAndClosedByKeyboard() {
        var page = admin();
        page.navigate("/inbox/open");
        var customers = page.locator(".ticket-row .customer");
        var first = "**" + customers.nth(0).getAttribute("href");
        var second = "**" + customers.nth(1).getAttribute("href");
        // boxes are told apart by whom they select
        var named = new Page.GetByRoleOptions()
                .setName("Select " + customers.nth(0).textContent())
                .setExact(true);
        assertThat(page.getByRole(AriaRole.CHECKBOX, named)).isVisible();

        page.locator(".ticket-row .question").first().click();
        page.waitForURL(first);
        page.keyboard().press("Escape");
        page.waitForURL("**/inbox/open");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL(second);
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        page.waitForURL(first);
    }

    @Test
    void whatIsTypedWhileAReplyIsUnderWayStaysInTheBoxAndIsSentOnce() {
        var page = admin();
        var open = stage.ask("support");
        page.navigate("/inbox/open/" + open.id().value());
        var box = page.getByLabel("Reply to the customer");
        // quicker than any answer, and the keys that send once more before it
        box.evaluate("""
                inner => {
                    const type = more => {
                        inner.value += more;
                        inner.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
                    };
                    const send = () => inner.dispatchEvent(new KeyboardEvent('keydown', {
                        key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, composed: true, cancelable: true
                    }));
                    type('We are on it.');
                    send();
                    type('You hear');
                    send();
                }""");
        assertThat(page.locator(".thread").getByText("We are on it.")).hasCount(1);
        assertThat(box).hasValue("You hear");
        box.pressSequentially(" from us today.");
        box.press("Control+Enter");
        assertThat(page.locator(".thread").getByText("You hear from us today.")).hasCount(1);
        assertThat(page.locator(".thread").getByText("We are on it.")).hasCount(1);
        assertThat(box).hasValue("");
        SystemAccess.run(() -> work.resolve(open.id()));
    }
}
