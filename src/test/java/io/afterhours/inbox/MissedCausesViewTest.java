package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** What was missed is shown by cause, with the way to the setting and the way back. */
@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "boss", roles = "ADMIN")
class MissedCausesViewTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    private GroupId sales;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = stage.group("sales");
        stage.person("boss", 0, "ADMIN");
        stage.person("sue", 1, "SUPERVISOR", sales);
        stage.offline(true);
        stage.offlinePolicy(sales, false, 20, true, "QUEUED");
        stage.ask("sales", 3);
        super.initVaadinEnvironment();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private Button button(String label) {
        return find(Button.class).withText(label).single();
    }

    @Test
    void aCauseSaysHowManyItCostAndWhereItIsMended() {
        var view = navigate(MissedCausesView.class);

        assertThat(text(view)).contains("3").contains("sales").contains("Rescue…");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("settings/offline-handling/sales");
    }

    /** A large workspace has hundreds on a day. */
    @Test
    void aPageOfCausesIsShownAndTheNextWhenItIsAskedFor() {
        for (var n = 0; n < MissedCausesView.PAGE; n++) {
            var group = stage.group("group-" + n);
            stage.offlinePolicy(group, false, 20, true, "QUEUED");
            stage.ask("group-" + n);
        }
        navigate(MissedCausesView.class);
        assertThat(find(CauseRow.class).all()).hasSize(MissedCausesView.PAGE);

        test(button("Show more causes")).click();

        assertThat(find(CauseRow.class).all()).hasSize(MissedCausesView.PAGE + 1);
        assertThat(find(Button.class).withText("Show more causes").all()).isEmpty();
    }

    @Test
    void nothingComesBackBeforeTheCauseIsMended() {
        navigate(MissedCausesView.class);
        test(button("Rescue…")).click();

        assertThat(text(find(Dialog.class).single())).contains("None of them would come back now");
        assertThat(button("Rescue 0").isEnabled()).isFalse();
    }

    @Test
    void theRescueIsShownFirstAndThenDone() {
        stage.offlinePolicy(sales, true, 2, true, "QUEUED");
        var view = navigate(MissedCausesView.class);
        test(button("Rescue…")).click();
        assertThat(text(find(Dialog.class).single()))
                .contains("2 × Open — Everyone offline")
                .contains("1 × Stays missed — Limit reached");
        assertThat(stage.count(TicketState.OPEN)).isZero();

        test(button("Rescue 2")).click();

        assertThat(stage.count(TicketState.OPEN)).isEqualTo(2);
        assertThat(find(Notification.class).all())
                .anyMatch(notice -> text(notice).contains("2 tickets are back"));
        assertThat(text(view)).contains("1");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsAreNotSentToSettingsThatTheyMayNotOpen() {
        navigate(MissedCausesView.class);

        assertThat(button("Rescue…").isEnabled()).isTrue();
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .noneMatch(address -> address.startsWith("settings/offline-handling"));
    }
}
