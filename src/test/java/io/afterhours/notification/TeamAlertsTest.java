package io.afterhours.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.GroupId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Whoever looks at a window is told there what they chose, of their groups alone. */
@DatabaseTest
@WithMockUser(username = "anna", roles = "AGENT")
class TeamAlertsTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        sales = stage.group("sales");
        var tech = stage.group("tech");
        stage.agent("anna", 2, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
        stage.offlinePolicy(tech, true, 20, true, "QUEUED");
        jdbc.sql("UPDATE notification_choice SET browser = (kind = 'CAPTURED')").update();
        // what happened before the window was opened is not told in it
        stage.ask("sales");
        super.initVaadinEnvironment();
    }

    private boolean told(String text) {
        roundTrip();
        return find(Notification.class).all().stream()
                .anyMatch(notice -> notice.getElement().getProperty("text", "").contains(text)
                        || notice.getElement().getTextRecursively().contains(text));
    }

    @Test
    void whatIsCapturedIsToldInOpenWindows() {
        navigate("inbox/open", Component.class);
        assertThat(told("new ticket")).isFalse();

        stage.ask("tech");
        stage.ask("sales", 2);

        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> told("in sales"));
        assertThat(told("in tech")).isFalse();
    }
}
