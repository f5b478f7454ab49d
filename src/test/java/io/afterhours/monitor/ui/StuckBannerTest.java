package io.afterhours.monitor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.html.Span;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.monitor.Stuck;
import io.afterhours.team.GroupId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** Forgotten tickets are said above every view, to those who can do something about it (AC-47). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
@WithMockUser(username = "adam", roles = "ADMIN")
class StuckBannerTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        GroupId sales = stage.group("sales");
        stage.group("billing");
        stage.person("adam", 0, "ADMIN");
        stage.person("sue", 2, "SUPERVISOR", sales);
        stage.person("bea", 2, "SUPERVISOR", stage.group("support"));
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
        stage.ask("sales", 3);
        clock.forward(Stuck.PATIENCE);
        super.initVaadinEnvironment();
    }

    private List<String> said() {
        return find(Span.class).all().stream()
                .map(span -> span.getElement().getTextRecursively())
                .filter(text -> text.contains("auto-assign is off: nobody is given them."))
                .toList();
    }

    @Test
    void anAdministratorIsToldOnEveryScreen() {
        navigate("settings", com.vaadin.flow.component.Component.class);

        assertThat(said())
                .containsExactly("3 open tickets wait in sales during working hours, and auto-assign is off:"
                        + " nobody is given them.");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorIsToldOfTheirGroups() {
        navigate("monitor", com.vaadin.flow.component.Component.class);

        assertThat(said()).hasSize(1);
    }

    @Test
    @WithMockUser(username = "bea", roles = "SUPERVISOR")
    void aSupervisorOfOtherGroupsIsNot() {
        navigate("monitor", com.vaadin.flow.component.Component.class);

        assertThat(said()).isEmpty();
    }
}
