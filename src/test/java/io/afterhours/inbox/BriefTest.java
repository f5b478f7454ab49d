package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.database.Instants;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.LoggedIn;
import io.afterhours.security.LoggedOut;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Whoever comes back reads what happened meanwhile, once after each login. */
@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class BriefTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private BriefBanner banner;

    @Autowired
    private Absences absences;

    @Autowired
    private SessionEvents sessions;

    @Autowired
    private ManualWork work;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = stage.group("sales");
        anna = stage.agent("anna", 2, sales);
        stage.person("sue", 0, "SUPERVISOR", sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 5, true, "QUEUED");
        super.initVaadinEnvironment();
    }

    @AfterEach
    void everybodyGoes() {
        SystemAccess.run(() -> events.publishEvent(new LoggedOut(anna, "test")));
    }

    private void lastSeenMinutesAgo(AgentId agent, int minutes) {
        jdbc.sql("UPDATE agent_presence SET last_seen_at = ? WHERE agent_id = ?")
                .param(Instants.toDatabase(clock.instant().minus(Duration.ofMinutes(minutes))))
                .param(agent.value())
                .update();
    }

    private void login(AgentId agent) {
        SystemAccess.run(() -> sessions.on(new LoggedIn(agent, "test")));
    }

    private Optional<String> shown() {
        return Optional.of((Div) banner.create()).filter(Component::isVisible).map(BriefTest::text);
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    @Test
    void itSaysWhoSetOneOfflineMeanwhileThoughNothingElseHappened() {
        lastSeenMinutesAgo(anna, 60);
        jdbc.sql("UPDATE agent SET name = 'Sue Supervisor' WHERE username = 'sue'")
                .update();
        jdbc.sql("UPDATE agent_presence SET set_offline_at = ?, set_offline_by = 'sue' WHERE agent_id = ?")
                .param(Instants.toDatabase(clock.instant().minus(Duration.ofMinutes(20))))
                .param(anna.value())
                .update();
        login(anna);

        assertThat(shown())
                .hasValueSatisfying(text -> assertThat(text).contains("Sue Supervisor set you offline 20 min ago"));
        assertThat(shown()).isEmpty();
    }

    @Test
    void itSaysWhatWasCapturedAndCancelledAndWhatOneReceived() {
        lastSeenMinutesAgo(anna, 60);
        var asked = stage.ask("sales", 4);
        SystemAccess.run(() -> work.cancel(asked.getLast().id()));
        login(anna);

        var brief = (Div) banner.create();

        assertThat(text(brief)).contains("4 captured").contains("1 cancelled").contains("You received these 2:");
        assertThat(brief.getChildren().flatMap(BriefTest::all).filter(Anchor.class::isInstance))
                .extracting(link -> ((Anchor) link).getHref())
                .contains(
                        "inbox/mine/" + asked.get(0).id().value(),
                        "inbox/mine/" + asked.get(1).id().value());
        assertThat(text(brief)).doesNotContain("missed");
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(BriefTest::all));
    }

    @Test
    void itIsShownOnceForEachLoginAndNotForEachWindow() {
        lastSeenMinutesAgo(anna, 60);
        stage.ask("sales");
        login(anna);

        assertThat(shown()).isPresent();
        assertThat(shown()).isEmpty();
    }

    @Test
    void whereNothingHappenedNothingIsSaid() {
        stage.ask("sales");
        lastSeenMinutesAgo(anna, 0);
        jdbc.sql("UPDATE ticket_event SET at = at - INTERVAL 1 HOUR").update();
        SystemAccess.run(() -> work.resolve(new TicketId(
                jdbc.sql("SELECT MAX(id) FROM ticket").query(Long.class).single())));
        login(anna);

        assertThat(shown()).isEmpty();
    }

    @Test
    void whoWasNeverHereWasNotAway() {
        stage.ask("sales");
        login(anna);

        assertThat(shown()).isEmpty();
        assertThat(absences.take(anna)).isEmpty();
    }

    @Test
    void itGoesAwayWhenItWasRead() {
        lastSeenMinutesAgo(anna, 60);
        stage.ask("sales");
        login(anna);
        var brief = (Div) banner.create();

        ((Button) brief.getChildren()
                        .filter(Button.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .click();

        assertThat(brief.isVisible()).isFalse();
    }

    @Test
    void otherGroupsAreNotTold() {
        lastSeenMinutesAgo(anna, 60);
        var tech = stage.group("tech");
        stage.offlinePolicy(tech, true, 5, true, "QUEUED");
        stage.ask("tech");
        login(anna);

        assertThat(shown()).isEmpty();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsReadWhatWasMissedForWhatAndWhatIsStillOpen() {
        var sue = jdbc.sql("SELECT id FROM agent WHERE username = 'sue'")
                .query((row, n) -> new AgentId(row.getLong(1)))
                .single();
        lastSeenMinutesAgo(sue, 60);
        stage.ask("sales", 7);
        jdbc.sql(
                        "UPDATE ticket SET state_since = state_since - INTERVAL 2 HOUR WHERE state = 'OPEN' ORDER BY id LIMIT 1")
                .update();
        SystemAccess.run(() -> absences.loggedIn(sue));

        assertThat(shown().orElseThrow())
                .contains("5 captured")
                .contains("2 missed:")
                .contains("2 × Limit reached")
                .contains("1 still open since before");
    }
}
