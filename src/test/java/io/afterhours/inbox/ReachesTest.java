package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** What the feed tells all windows at once about how far people reach is what each would find out by itself. */
@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "rita", roles = "AGENT")
class ReachesTest {

    @Autowired
    private Reaches reaches;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Fixtures stage;

    private GroupId sales;

    @BeforeEach
    void somePeople() {
        sales = stage.group("sales");
        stage.agent("rita", 2, sales);
        stage.person("sam", 2, "SUPERVISOR,AGENT", sales);
        stage.person("ada", 0, "ADMIN");
        outsideOfWindows();
    }

    private static void outsideOfWindows() {
        UI.setCurrent(null);
    }

    @AfterEach
    void outOfTheWindow() {
        UI.setCurrent(null);
    }

    @Test
    void anAgentIsToldWhatTheyWouldRead() {
        toldAsRead();
        assertThat(reaches.current().groups()).containsExactly(GroupId.DEFAULT, sales);
    }

    @Test
    @WithMockUser(
            username = "sam",
            roles = {"SUPERVISOR", "AGENT"})
    void soIsASupervisor() {
        toldAsRead();
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void soIsAnAdministratorWhoBelongsNowhere() {
        toldAsRead();
    }

    @Test
    @WithMockUser(username = "nobody", roles = "AGENT")
    void whoDoesNotExistIsToldNothing() {
        assertThatThrownBy(reaches::current).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aChangedMembershipIsToldSoonAndKnownInAWindowAtOnce() {
        toldAsRead();

        SystemAccess.run(() -> memberships.replace("sales", List.of("sam")));

        UI.setCurrent(new UI());
        assertThat(reaches.current().groups()).containsExactly(GroupId.DEFAULT);
        outsideOfWindows();
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(reaches.current().groups()).containsExactly(GroupId.DEFAULT));
    }

    /** As soon as the feed saw what was set up here; on this thread, where the user is known. */
    private void toldAsRead() {
        await().pollInSameThread()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(reaches.current()).isEqualTo(reaches.afresh()));
    }
}
