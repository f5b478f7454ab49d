package io.afterhours.webhook.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.webhook.Deliveries;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.EventType;
import io.afterhours.webhook.Receiver;
import io.afterhours.webhook.Webhook;
import io.afterhours.webhook.WebhookDraft;
import io.afterhours.webhook.Webhooks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
@Import(TestClock.Configuration.class)
@TestPropertySource(properties = "afterhours.webhooks.allow-private=true")
class WebhooksViewTest extends SpringBrowserlessTest {

    private static final int EVENT = 0;
    private static final int STATE = 1;
    private static final int ATTEMPTS = 2;
    private static final int LAST = 3;
    private static final int ACTION = 5;

    @Autowired
    private Fixtures stage;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    @Qualifier("relay")
    private SmartLifecycle relay;

    private final Receiver receiver = Receiver.start();

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        stage.person("ada", 0, "ADMIN");
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 5, true, "QUEUED");
        if (!relay.isRunning()) {
            relay.start();
        }
        super.initVaadinEnvironment();
    }

    @AfterEach
    void close() {
        receiver.close();
        relay.stop();
    }

    private Webhook hook() {
        return webhooks.create(new WebhookDraft(receiver.url("/hook"), Set.of("ticket-opened"), Set.of("sales"), true))
                .webhook();
    }

    private WebhooksView view() {
        return navigate("settings/webhooks", WebhooksView.class);
    }

    private WebhooksView viewOf(Webhook webhook) {
        return navigate("settings/webhooks/" + webhook.id(), WebhooksView.class);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).all().getLast();
    }

    private void press(String label) {
        test(find(Button.class).withAriaLabel(label).single()).click();
    }

    private String text() {
        return find(WebhooksView.class).single().getElement().getTextRecursively();
    }

    private String notice() {
        return find(Notification.class).all().getLast().getElement().getTextRecursively();
    }

    private TextField url() {
        return find(TextField.class).withLabel("Address").single();
    }

    @SuppressWarnings("unchecked")
    private String cell(int row, int column) {
        Grid<Delivery> grid = find(Grid.class).single();
        return column == ATTEMPTS || column == LAST
                ? test(grid).getCellText(row, column)
                : test(grid).getCellComponent(row, column).getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private Button sendAgain(int row) {
        return (Button) test((Grid<Delivery>) find(Grid.class).single()).getCellComponent(row, ACTION);
    }

    private List<Delivery> rows(Webhook webhook) {
        return SystemAccess.call(() -> deliveries.page(webhook.id(), null, 50, null))
                .items();
    }

    @Test
    void aWebhookIsAddedAndItsSecretIsShownUntilItIsStored() {
        view();
        assertThat(text()).contains("No webhooks yet");
        test(button("Add webhook")).click();
        test(url()).setValue(receiver.url("/hook"));
        test(button("Add webhook")).click();

        var secret = find(TextField.class).withLabel("Secret").single();
        assertThat(secret.getValue()).startsWith("whsec_");
        assertThat(secret.isReadOnly()).isTrue();
        test(button("I have stored it")).click();
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(text()).contains(receiver.url("/hook")).contains("13 events · all groups");
        var added = webhooks.all();
        assertThat(added).hasSize(1);
        assertThat(added.getFirst().events()).isEqualTo(EventType.USUAL);
    }

    @Test
    void whatCannotBeSavedIsSaidBesideItsField() {
        view();
        test(button("Add webhook")).click();
        test(url()).setValue("ftp://example.org/");
        test(button("Add webhook")).click();

        assertThat(url().isInvalid()).isTrue();
        assertThat(url().getErrorMessage()).contains("such as https://example.org/hook");
        assertThat(webhooks.all()).isEmpty();
        assertThat(find(Dialog.class).all()).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aWebhookIsChangedAndSwitchedOff() {
        var hook = hook();
        view();
        assertThat(text()).contains("1 event · sales");
        press("Change " + hook.url());
        CheckboxGroup<EventType> events = find(CheckboxGroup.class).single();
        events.setValue(Set.of(EventType.TICKET_OPENED, EventType.TICKET_MISSED));
        test(find(Checkbox.class).withLabel("Enabled").single()).click();
        test(button("Save")).click();

        var saved = webhooks.required(hook.id());
        assertThat(saved.enabled()).isFalse();
        assertThat(saved.events()).containsExactly(EventType.TICKET_OPENED, EventType.TICKET_MISSED);
        assertThat(saved.groups()).containsExactly("sales");
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(text()).contains("Off · 2 events · sales");
        });
    }

    @Test
    void whoeverSavesTooLateIsToldAndNothingIsLostSilently() {
        var hook = hook();
        view();
        press("Change " + hook.url());
        webhooks.change(hook.id(), new WebhookDraft(null, Set.of("ticket-missed"), null, null), null);
        test(button("Save")).click();

        assertThat(notice()).contains("Changed by ada");
        assertThat(webhooks.required(hook.id()).events()).containsExactly(EventType.TICKET_MISSED);
    }

    @Test
    void aTestSaysWhatCameBack() {
        var hook = hook();
        view();
        receiver.answers("/hook", 503);
        press("Send a test to " + hook.url());
        awaitNotice("The test did not arrive: HTTP 503");
        receiver.answers("/hook", 200);
        press("Send a test to " + hook.url());

        awaitNotice("The test arrived: HTTP 200");
    }

    private void awaitNotice(String text) {
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(notice()).contains(text);
        });
    }

    @Test
    void anotherSecretIsShownAfterAQuestion() {
        var hook = hook();
        view();
        press("New secret for " + hook.url());
        assertThat(find(Dialog.class).all()).isEmpty();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(find(TextField.class).withLabel("Secret").single().getValue())
                .startsWith("whsec_");
    }

    @Test
    void aWebhookIsDeletedAfterAQuestion() {
        var hook = hook();
        view();
        press("Delete " + hook.url());
        assertThat(webhooks.all()).hasSize(1);
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(webhooks.all()).isEmpty();
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(text()).contains("No webhooks yet");
        });
    }

    @Test
    void deliveriesShowWhatBecameOfThemWithoutReloading() {
        var hook = hook();
        receiver.answers("/hook", 500);
        viewOf(hook);
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("Deliveries to " + hook.url());
        stage.ask("sales");

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(0, LAST)).isEqualTo("HTTP 500");
        });
        assertThat(cell(0, EVENT)).contains("Ticket opened");
        assertThat(cell(0, STATE)).isEqualTo("On its way");
        assertThat(cell(0, ATTEMPTS)).isEqualTo("1");
        receiver.answers("/hook", 200);
        test(sendAgain(0)).click();
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(cell(0, STATE)).isEqualTo("Delivered");
        });
        assertThat(rows(hook).getFirst().attempts()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void onlyDeliveriesOfTheChosenStateAreShown() {
        var hook = hook();
        stage.ask("sales", 2);
        await().untilAsserted(() -> assertThat(rows(hook))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.DELIVERED));
        viewOf(hook);
        Grid<Delivery> grid = find(Grid.class).single();
        assertThat(test(grid).size()).isEqualTo(2);
        Select<Delivery.State> states = find(Select.class).single();
        test(states).selectItem("Given up");

        assertThat(test(grid).size()).isZero();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void nobodyButAdministratorsMay() {
        assertThatThrownBy(() -> webhooks.all()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> deliveries.page(1, null, 50, null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> webhooks.test(1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> deliveries.retry(1)).isInstanceOf(AccessDeniedException.class);
    }
}
