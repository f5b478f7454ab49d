package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.inbox.MyPresence.Forced;
import io.afterhours.inbox.MyPresence.Standing;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Ticket;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** What the feed tells all windows at once of everybody's presence is what each would find out by itself. */
@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "rita", roles = "AGENT")
class MyPresenceTest {

    @Autowired
    private MyPresence presence;

    @Autowired
    private OfflineSwitch offlineSwitch;

    @Autowired
    private ChangeFeed feed;

    @Autowired
    private Fixtures stage;

    private AgentId rita;

    @BeforeEach
    void twoAgents() {
        var sales = stage.group("sales");
        rita = stage.agent("rita", 2, sales);
        stage.agent("sam", 3, sales);
        stage.offline(true);
    }

    @AfterEach
    void outOfTheWindow() {
        UI.setCurrent(null);
    }

    /** As it is told once the feed saw that something changed, which is what her window reads. */
    private Standing told() {
        long before = feed.changes();
        stage.group(UUID.randomUUID().toString());
        await().until(() -> feed.changes() > before);
        UI.setCurrent(null);
        var standing = presence.read();
        var chats = presence.chats();
        var forced = presence.forcedOffline().map(Forced::by);
        UI.setCurrent(new UI());
        assertThat(standing).isEqualTo(presence.read());
        assertThat(chats).isEqualTo(presence.chats());
        assertThat(forced).isEqualTo(presence.forcedOffline().map(Forced::by));
        return standing;
    }

    @Test
    void herStatusAndHerChatsAreHers() {
        stage.available(rita);
        told();
        assertThat(presence.chats()).isEmpty();
        var chat = stage.ask("sales");

        var standing = told();

        assertThat(standing.me()).isNotNull();
        assertThat(standing.me().username()).isEqualTo("rita");
        assertThat(standing.me().status()).isEqualTo(EffectiveStatus.AVAILABLE);
        assertThat(standing.me().active()).isOne();
        assertThat(presence.chats()).extracting(Ticket::id).containsExactly(chat.id());
    }

    @Test
    void whoWasSetOfflineIsToldBySomebodyAndNobodyElseIs() {
        stage.available(rita);
        told();
        assertThat(presence.forcedOffline()).isEmpty();

        SystemAccess.run(() -> offlineSwitch.setOffline(rita));

        told();
        assertThat(presence.forcedOffline()).isPresent();
        assertThat(told().me()).isNotNull().extracting(Colleague::status).isEqualTo(EffectiveStatus.OFFLINE);
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void whoTakesNoChatsHasNoStatus() {
        stage.person("ada", 0, "ADMIN");

        assertThat(told().me()).isNull();
    }
}
