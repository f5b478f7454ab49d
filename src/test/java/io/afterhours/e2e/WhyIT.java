package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.Fixtures;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.routing.Admission;
import io.afterhours.routing.AdmissionRequest;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketState;
import io.afterhours.ticket.Tickets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** "Why?" in a browser, for each kind of outcome; looked at in light, dark and on a phone. */
@BrowserTest
class WhyIT {

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Admission admission;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private Tickets tickets;

    /** A group that is always open, whatever the demo's hours are. */
    private GroupId group(String code, int maxOpen, boolean autoAssign) {
        stage.offline(true);
        stage.workingHours(false);
        var group = stage.group(code);
        keeps(code, maxOpen, autoAssign);
        return group;
    }

    private void keeps(String code, int maxOpen, boolean autoAssign) {
        SystemAccess.run(
                () -> policies.save(code, new OfflinePolicy(true, maxOpen, autoAssign, Priority.QUEUED), null));
    }

    private Locator why(Page page, String folder, Ticket ticket) {
        page.navigate("/inbox/" + folder + "/" + ticket.id().value());
        page.locator(".conversation .chip").first().press("Enter");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Why is it here?").first()).isVisible();
        return dialog;
    }

    @Test
    void eachKindOfOutcomeIsExplainedAndTheSettingIsOneClickAway() {
        var page = windows.of(port, "admin", "afterhours-demo");
        group("limited", 1, true);
        stage.agent("lena", 2, group("other", 5, true));
        var open = stage.ask("limited");
        var missed = stage.ask("limited");
        assertThat(missed.reason()).isEqualTo(Reason.OFFLINE_LIMIT);

        assertThat(why(page, "open", open).getByText("Nobody was there").first())
                .isVisible();
        Windows.look(page, "why-open");
        page.keyboard().press("Escape");

        var dialog = why(page, "missed", missed);
        assertThat(dialog.getByText("With max 2 open tickets: it would have been kept open")
                        .first())
                .isVisible();
        Windows.look(page, "why-missed");
        dialog.getByText("Change it in Offline handling").click();
        page.waitForURL(Pattern.compile(".*/settings/offline-handling/limited"));
    }

    @Test
    void aRowHoldsWhatACustomerWroteAsTextAsksWhyAndLeadsToTheTicketWithoutANewPage() {
        var page = windows.of(port, "admin", "afterhours-demo");
        group("hostile", 5, true);
        var hostile = "<img src=x onerror='document.title=1'>${7*7}";
        var request = AdmissionRequest.simple("hostile", hostile, new Contact(hostile, "mia@example.org", null), "web");
        var ticket = SystemAccess.call(() -> admission.admit(request).ticket());
        page.navigate("/inbox/open?group=hostile");
        var row = page.locator(".ticket-row:visible");
        assertThat(row.locator(".customer")).hasText(hostile);
        assertThat(row.locator(".question")).hasText(hostile);
        assertThat(row.locator("img")).hasCount(0);
        assertThat(row.locator(".glyph-mail")).isVisible();
        assertThat(row.locator(".glyph-phone")).hasCount(0);
        assertThat(row.locator("time")).hasText("just now");
        Windows.look(page, "list-hostile");

        row.locator(".chip").press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("Why is it here?").first())
                .isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.evaluate("window.samePage = true");
        row.locator(".customer").click();
        page.waitForURL(Pattern.compile(".*/inbox/open/" + ticket.id().value() + ".*"));
        assertThat(page.locator(".conversation").getByText(hostile).first()).isVisible();
        assertThat(page.evaluate("window.samePage")).isEqualTo(true);
    }

    @Test
    void aQueuedChatIsExplainedByWhoWasThereAndHowMuchRoomTheyHad() {
        var page = windows.of(port, "admin", "afterhours-demo");
        var group = group("occupied", 5, true);
        stage.queuePolicy(group, true, 20);
        var mara = stage.agent("mara", 1, group);
        stage.busy(stage.agent("nils", 3, group));
        stage.available(mara);
        // everybody belongs to Default, whose backlog may have had its share already
        var queued = Stream.generate(() -> stage.ask("occupied"))
                .filter(ticket -> ticket.state() == TicketState.QUEUED)
                .findFirst()
                .orElseThrow();

        var dialog = why(page, "queued", queued);
        assertThat(dialog.getByText("mara — full, 1/1").first()).isVisible();
        assertThat(dialog.getByText("With nils available: it would have been assigned")
                        .first())
                .isVisible();
        assertThat(dialog.getByText("With 2 slots for mara: it would have been assigned")
                        .first())
                .isVisible();
        Windows.look(page, "why-queued");
    }

    @Test
    void anAssignmentByReturnIsExplainedByTheOrderOfThoseWhoCouldHaveTakenIt() {
        var page = windows.of(port, "admin", "afterhours-demo");
        var group = group("returned", 5, false);
        var olga = stage.agent("olga", 40, group);
        var piet = stage.agent("piet", 40, group);
        var ticket = stage.ask("returned");
        stage.available(olga);
        stage.available(piet);
        keeps("returned", 5, true);
        assertThat(tickets.byId(ticket.id()).orElseThrow().reason()).isEqualTo(Reason.RETURN_FIRST_IN);

        var dialog = why(page, "open", ticket);
        assertThat(dialog.getByText(Pattern.compile("^olga — could take it, \\d+/40; last given a chat: .*"))
                        .first())
                .isVisible();
        assertThat(dialog.getByText(Pattern.compile("^piet — could take it, \\d+/40; last given a chat: .*"))
                        .first())
                .isVisible();
        Windows.look(page, "why-assigned");
    }
}
