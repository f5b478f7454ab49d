package io.afterhours.security.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.security.SignInPeople;
import io.afterhours.team.AgentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class SignInViewTest extends SpringBrowserlessTest {

    private static final int ACTIONS = 3;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private JdbcClient jdbc;

    private AgentId anna;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("ada", 0, "ADMIN");
        anna = fixtures.agent("anna", 3);
        fixtures.agent("ben", 3);
        jdbc.sql("UPDATE agent SET password_hash = 'x' WHERE username = 'anna'").update();
        jdbc.sql("INSERT INTO second_factor (agent_id, secret, confirmed_at) VALUES (?, 'x', UTC_TIMESTAMP(6))")
                .param(anna.value())
                .update();
        super.initVaadinEnvironment();
    }

    @Test
    void theRuleForAdministratorsIsSavedAtOnceAndUndone() {
        navigate("settings/sign-in", SignInView.class);

        test(find(Checkbox.class).single()).click();
        assertThat(required()).isTrue();
        test(find(Button.class).withText("Undo").single()).click();

        assertThat(required()).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = 'sign-in.saved' AND actor = 'ada'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void somebodyIsFoundByNameAndTheirSecondStepReset() {
        navigate("settings/sign-in", SignInView.class);
        assertThat(grid().getGenericDataView().getItems()).hasSize(3);

        test(find(TextField.class).withLabel("Search by name").single()).setValue("ann");

        assertThat(grid().getGenericDataView().getItems()).singleElement().satisfies(entry -> {
            assertThat(entry.username()).isEqualTo("anna");
            assertThat(entry.secondFactor()).isTrue();
        });
        Component actions = test(grid()).getCellComponent(0, ACTIONS);
        ((Button) actions.getChildren().findFirst().orElseThrow()).click();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM second_factor")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT CONCAT(actor, ' ', action, ' ', subject) FROM audit")
                        .query(String.class)
                        .list())
                .containsExactly("ada second-factor.reset agent:anna");
    }

    @Test
    void percentAndUnderscoreAreOnlyCharacters() {
        navigate("settings/sign-in", SignInView.class);

        test(find(TextField.class).withLabel("Search by name").single()).setValue("%");

        assertThat(grid().getGenericDataView().getItems()).isEmpty();
    }

    private boolean required() {
        return jdbc.sql("SELECT admins_need_a_second_factor FROM sign_in")
                .query(Boolean.class)
                .single();
    }

    @SuppressWarnings("unchecked")
    private Grid<SignInPeople.Entry> grid() {
        return find(Grid.class).single();
    }
}
