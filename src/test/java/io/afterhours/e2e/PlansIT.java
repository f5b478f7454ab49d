package io.afterhours.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.BrowserTest;
import io.afterhours.policy.OfflinePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.PlannedChange;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.policy.Priority;
import io.afterhours.policy.SettingSubject;
import io.afterhours.security.SystemAccess;
import io.afterhours.simulation.SimulatedTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Changes that begin or end by themselves and the history of settings, in a browser and with simulated time. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlansIT {

    private static final SettingSubject SALES = new SettingSubject("offline-policy", "sales");

    @RegisterExtension
    static final Windows windows = Windows.ofEachTest();

    @LocalServerPort
    private int port;

    @Autowired
    private PlannedChanges planned;

    @Autowired
    private OfflinePolicies policies;

    @Autowired
    private SimulatedTime time;

    @AfterEach
    void nothingIsPlanned() {
        SystemAccess.run(() -> planned.all().forEach(change -> {
            if (change.state() == PlannedChange.State.RUNNING) {
                planned.endNow(change.id());
            } else if (change.state() == PlannedChange.State.PLANNED) {
                planned.cancel(change.id());
            }
        }));
    }

    private Page admin() {
        return windows.of(port, "admin", "afterhours-demo");
    }

    private OfflinePolicy policy() {
        return SystemAccess.call(() -> policies.get("sales").policy());
    }

    @Test
    void aGroupsLimitIsRaisedForAWhileByKeyboardAndTimePutsItBack() {
        SystemAccess.run(() -> policies.save("sales", new OfflinePolicy(true, 20, true, Priority.QUEUED), null));
        var page = admin();
        page.navigate("/settings/offline-handling/sales");
        page.getByLabel("Max offline tickets allowed").fill("50");
        var when = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Later, or for a while"));
        when.press("Enter");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Holds")))
                .press("ArrowDown");
        page.keyboard().press("End");
        page.keyboard().press("Enter");
        Windows.look(page, "look-plan-form");
        Windows.press(page, "Plan");

        assertThat(page.getByText("until Mon 09:00, then 20").first()).isVisible();
        assertThat(policy().maxOpen()).isEqualTo(50);
        Windows.look(page, "look-plans");
        SystemAccess.run(() -> time.moveTo(time.nextOpening().orElseThrow()));
        assertThat(page.getByText("until Mon 09:00, then 20").first()).not().isVisible();
        assertThat(policy().maxOpen()).isEqualTo(20);
    }

    @Test
    void aVersionIsOpenedAndRevertedByKeyboardAfterAPreview() {
        SystemAccess.run(() -> policies.save("sales", new OfflinePolicy(true, 20, true, Priority.QUEUED), null));
        var version =
                SystemAccess.call(() -> policies.save("sales", new OfflinePolicy(true, 60, false, Priority.OPEN), null)
                        .version());
        var page = admin();
        page.navigate("/settings/versions");
        Windows.press(page, "Open version " + version);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Version " + version)))
                .isVisible();
        Windows.look(page, "look-version");
        Windows.press(page, "Revert");
        assertThat(page.getByText("becomes again what it was before this version")
                        .first())
                .isVisible();
        Windows.look(page, "look-revert");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revert"))
                .press("Enter");
        assertThat(page.getByText("Version " + version + " is reverted").first())
                .isVisible();
        assertThat(policy()).isEqualTo(new OfflinePolicy(true, 20, true, Priority.QUEUED));
    }

    /** First, while the tickets of the demo's night are open. */
    @Test
    @Order(1)
    void raisingAsksHowFar() {
        SystemAccess.run(() -> policies.save("sales", new OfflinePolicy(true, 8, true, Priority.QUEUED), null));
        var page = admin();
        page.navigate("/settings/offline-handling");
        Windows.press(page, "Raise the limit of Sales until it opens");
        assertThat(page.getByText("the limit is 8 again").first()).isVisible();
        Windows.look(page, "look-raise");
    }

    @Test
    void theToggleAndWhatWentOtherwiseThanPlannedCanBeLookedAt() {
        SystemAccess.run(() -> {
            policies.save("sales", new OfflinePolicy(true, 20, true, Priority.QUEUED), null);
            planned.plan(List.of(
                    new PlanDraft(SALES, new OfflinePolicy(true, 40, true, Priority.QUEUED), null, null, true, null)));
            policies.save("sales", new OfflinePolicy(true, 30, true, Priority.QUEUED), null);
        });
        nothingIsPlanned();
        var page = admin();
        page.navigate("/settings/offline-handling");
        assertThat(page.getByText("not put back: changed meanwhile").first()).isVisible();
        Windows.look(page, "look-plan-left");
        Windows.press(page, "Later or for a while …");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).first())
                .isVisible();
        Windows.look(page, "look-plan-toggle");
    }
}
