package io.afterhours.privacy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.Retention;
import io.afterhours.privacy.RetentionRule;
import io.afterhours.privacy.WhoAsks;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.Tickets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** The Privacy screen: what is erased is said and asked about before, since nothing brings it back. */
@DatabaseTest
@WithMockUser(username = "adam", roles = "ADMIN")
class PrivacyViewTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Retention retention;

    @Autowired
    ManualWork work;

    @Autowired
    Tickets tickets;

    @Autowired
    CustomerData data;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("adam", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    private @Nullable Integer days() {
        return SystemAccess.call(retention::current).value().days();
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private ConfirmDialog question() {
        return find(ConfirmDialog.class).single();
    }

    private String words() {
        return find(Paragraph.class).all().stream()
                .map(Paragraph::getText)
                .reduce("", (all, each) -> all + each + "\n");
    }

    @Test
    void erasingMoreThanBeforeIsAskedAboutAndErasingLessIsNot() {
        navigate("settings/privacy", PrivacyView.class);
        assertThat(words()).contains("Everything is kept.");
        assertThat(button("Save").isEnabled()).isFalse();

        test(find(Checkbox.class).single()).click();
        test(field("Days since the ticket was resolved or missed")).setValue("30");
        assertThat(words()).contains("erased 30 days after it has ended");
        test(button("Save")).click();
        assertThat(days()).isNull();
        test(question()).confirm();
        assertThat(days()).isEqualTo(30);

        test(field("Days since the ticket was resolved or missed")).setValue("60");
        test(button("Save")).click();
        assertThat(days()).isEqualTo(60);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        navigate("settings/privacy", PrivacyView.class);
        test(find(Checkbox.class).single()).click();
        SystemAccess.run(() -> retention.save(new RetentionRule(9), null));
        test(button("Save")).click();
        test(question()).confirm();

        assertThat(days()).isEqualTo(9);
        assertThat(words()).contains("9 days after it has ended");
    }

    @Test
    void aCustomerIsFoundAndErasedAfterAQuestion() {
        Ticket ticket = missed();
        navigate("settings/privacy", PrivacyView.class);

        test(field("E-mail address or ticket")).setValue("mia@example.org");
        test(button("Search")).click();

        assertThat(words()).contains("1 ticket of this customer.").doesNotContain("not ended");
        assertThat(find(ListItem.class).all().stream().map(ListItem::getText))
                .containsSequence(List.of("1 message", "No files", "No e-mails"));
        test(button("Erase…")).click();
        assertThat(tickets.byId(ticket.id()).orElseThrow().erased()).isFalse();
        test(question()).confirm();
        assertThat(tickets.byId(ticket.id()).orElseThrow().erased()).isTrue();
        assertThat(field("E-mail address or ticket").getValue()).isEmpty();

        test(field("E-mail address or ticket")).setValue("mia@example.org");
        test(button("Search")).click();
        assertThat(words()).contains("Nothing is held of this customer.");
    }

    @Test
    void whoeverOpensTheTicketAfterwardsReadsThatItWasErased() {
        Ticket ticket = missed();
        SystemAccess.run(() -> data.erase(WhoAsks.of("mia@example.org")));

        navigate("inbox/missed/" + ticket.id().value(), Component.class);

        assertThat(find(ListItem.class).all().stream().map(ListItem::getText))
                .contains("What this customer said was erased. States, times and reasons are kept.");
    }

    @Test
    void whileATicketRunsItIsSaidAndNothingCanBeErased() {
        fixtures.offline(true);
        fixtures.offlinePolicy(fixtures.group("sales"), true, 5, true, "OPEN");
        fixtures.ask("sales");
        navigate("settings/privacy", PrivacyView.class);

        test(field("E-mail address or ticket")).setValue("mia@example.org");
        test(button("Search")).click();

        assertThat(words()).contains("One of them has not ended");
        assertThat(button("Erase…").isEnabled()).isFalse();
    }

    @Test
    void whatCameInSinceTheSearchIsSaidInsteadOfErasing() {
        Ticket ticket = missed();
        navigate("settings/privacy", PrivacyView.class);
        test(field("E-mail address or ticket")).setValue("mia@example.org");
        test(button("Search")).click();
        fixtures.ask("sales");

        test(button("Erase…")).click();
        test(question()).confirm();

        assertThat(tickets.byId(ticket.id()).orElseThrow().erased()).isFalse();
        assertThat(words()).contains("2 tickets of this customer.", "One of them has not ended");
        assertThat(button("Erase…").isEnabled()).isFalse();
    }

    @Test
    void whatIsNeitherAnAddressNorATicketIsSaidAtTheField() {
        navigate("settings/privacy", PrivacyView.class);

        test(field("E-mail address or ticket")).setValue("Mia");
        test(button("Search")).click();

        assertThat(field("E-mail address or ticket").isInvalid()).isTrue();
        assertThat(field("E-mail address or ticket").getErrorMessage()).startsWith("Enter an e-mail address");
    }

    private Ticket missed() {
        fixtures.offline(true);
        fixtures.offlinePolicy(fixtures.group("sales"), true, 5, true, "OPEN");
        var ticket = fixtures.ask("sales");
        SystemAccess.run(() -> work.miss(ticket.id()));
        return ticket;
    }
}
