package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.CustomStatuses;
import io.afterhours.presence.DeclaredStatus;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.presence.Presences;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** What the frame tells people of their own presence, and lets them do about it. */
@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class PresenceInFrameTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private CustomStatuses statuses;

    @Autowired
    private Presences presences;

    @Autowired
    private OfflineSwitch offlineSwitch;

    private AgentId anna;
    private AgentId ben;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = fixtures.group("sales");
        anna = fixtures.agent("anna", 2, sales);
        ben = fixtures.agent("ben", 2, sales);
        super.initVaadinEnvironment();
    }

    private void custom(String name, DeclaredStatus countsAs) {
        SystemAccess.run(() -> statuses.create(null, name, countsAs));
    }

    private List<MenuItem> choices() {
        return find(PresenceMenu.class)
                .single()
                .getItems()
                .getFirst()
                .getSubMenu()
                .getItems();
    }

    private MenuItem choice(String text) {
        return choices().stream()
                .filter(item -> item.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The menu is older than what a test sets up, and learns of it live. */
    private void choose(String text) {
        live(() -> assertThat(choices()).extracting(MenuItem::getText).contains(text));
        var item = choice(text);
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    private String shown() {
        return find(PresenceMenu.class)
                .single()
                .getItems()
                .getFirst()
                .getElement()
                .getTextRecursively();
    }

    private List<String> banners() {
        return find(Div.class).withClassName("banner").all().stream()
                .map(banner -> banner.getElement().getTextRecursively())
                .toList();
    }

    private static void live(ThrowingRunnable expectation) {
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            expectation.run();
        });
    }

    @Test
    void aCustomStatusIsChosenByItsNameAndShownByIt() {
        custom("Lunch", DeclaredStatus.AWAY);
        navigate(MyChatsView.class);
        live(() -> assertThat(choices())
                .extracting(MenuItem::getText)
                .contains("Available", "Busy", "Away", "Lunch (Away)"));

        choose("Lunch (Away)");

        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.AWAY);
        assertThat(shown()).contains("Lunch");
        assertThat(choice("Lunch (Away)").isChecked()).isTrue();
        assertThat(choice("Away").isChecked()).isFalse();

        choose("Busy");
        assertThat(presences.of(anna).custom()).isNull();
        assertThat(choice("Busy").isChecked()).isTrue();
        assertThat(choice("Lunch (Away)").isChecked()).isFalse();
    }

    @Test
    void aStatusThatIsRenamedIsOfferedByItsNewNameWithoutReload() {
        custom("Lunch", DeclaredStatus.AWAY);
        navigate(MyChatsView.class);
        choose("Lunch (Away)");
        SystemAccess.run(() -> statuses.change("lunch", "Siesta", null, null));

        live(() -> assertThat(choices()).extracting(MenuItem::getText).contains("Siesta (Away)"));
        assertThat(choice("Siesta (Away)").isChecked()).isTrue();
        assertThat(shown()).contains("Siesta");
    }

    @Test
    void ownAwayIsSaidToKeepAGroupFromGoingOfflineOnlyWhileItDoes() {
        fixtures.away(anna);
        navigate(MyChatsView.class);
        live(() -> assertThat(banners())
                .anySatisfy(text -> assertThat(text)
                        .contains("You are Away during working hours (sales)")
                        .contains("Your Away keeps these groups from going offline: Default, sales.")));

        fixtures.busy(ben);
        live(() -> assertThat(banners())
                .anySatisfy(text -> assertThat(text).contains("You are Away during working hours (sales)"))
                .noneSatisfy(text -> assertThat(text).contains("from going offline")));

        fixtures.busy(anna);
        live(() -> assertThat(banners()).noneSatisfy(text -> assertThat(text).contains("You are Away")));
    }

    @Test
    void whoIsSetOfflineIsToldByWhomAndHowToBeBack() {
        fixtures.available(anna);
        navigate(MyChatsView.class);
        SystemAccess.run(() -> offlineSwitch.setOffline(anna));

        live(() -> assertThat(banners())
                .anySatisfy(text -> assertThat(text)
                        .contains("system set you offline just now")
                        .contains("choose a status at the top or log in again")));
        live(() -> assertThat(shown()).contains("Offline"));

        choose("Available");
        live(() -> assertThat(banners()).noneSatisfy(text -> assertThat(text).contains("set you offline")));
        assertThat(presences.of(anna).effective()).isEqualTo(EffectiveStatus.AVAILABLE);
    }
}
