package io.afterhours.security.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.security.ApiKey;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class ApiKeysViewTest extends SpringBrowserlessTest {

    private static final int NAME = 0;
    private static final int SCOPE = 1;
    private static final int BY = 2;
    private static final int USED = 4;
    private static final int STATE = 5;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        jdbc.sql("DELETE FROM api_key").update();
        fixtures.person("ada", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    private ApiKeysView view() {
        return navigate("settings/api-keys", ApiKeysView.class);
    }

    @SuppressWarnings("unchecked")
    private Grid<ApiKey> grid() {
        return find(Grid.class).single();
    }

    private String cell(int row, int column) {
        return column == SCOPE || column == BY
                ? test(grid()).getCellText(row, column)
                : test(grid()).getCellComponent(row, column).getElement().getTextRecursively();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).all().getLast();
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private void revoke(int row) {
        ((Button) test(grid()).getCellComponent(row, STATE)).click();
    }

    private ConfirmDialog question() {
        return find(ConfirmDialog.class).single();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aKeyIsMadeAndItsSecretIsShownOnce() {
        view();
        assertThat(grid().getEmptyStateText()).startsWith("No keys yet");
        test(button("New key")).click();
        assertThat(button("Create key").isEnabled()).isFalse();
        test(field("Name")).setValue("shop");
        RadioButtonGroup<ApiKeyScope> scope = find(RadioButtonGroup.class).single();
        assertThat(scope.getElement().getTextRecursively()).contains("For bots and forms.", "For Prometheus.");
        assertThat(scope.getValue()).isEqualTo(ApiKeyScope.INTAKE);
        scope.setValue(ApiKeyScope.AGENT);
        test(button("Create key")).click();

        assertThat(field("Key").getValue()).matches("ah_[0-9a-f]{64}");
        assertThat(field("Key").isReadOnly()).isTrue();
        assertThat(find(Dialog.class).all().getLast().getElement().getTextRecursively())
                .contains("will not be shown again");
        String secret = field("Key").getValue();
        test(button("I have stored it")).click();
        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(cell(0, NAME)).startsWith("shop");
        assertThat(cell(0, SCOPE)).isEqualTo("Agent");
        assertThat(cell(0, BY)).isEqualTo("ada");
        assertThat(cell(0, USED)).isEqualTo("Never");
        assertThat(find(ApiKeysView.class).single().getElement().getTextRecursively())
                .doesNotContain(secret);
    }

    @Test
    void aNameThatIsTakenIsRefusedBesideItsField() {
        keys.create("shop", ApiKeyScope.INTAKE);
        view();
        test(button("New key")).click();
        test(field("Name")).setValue("shop");
        test(button("Create key")).click();

        assertThat(field("Name").isInvalid()).isTrue();
        assertThat(field("Name").getErrorMessage()).isEqualTo("Another key has this name");
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void revokingSaysWhatStopsAndKeepsTheKeyInSightIfWanted() {
        keys.create("shop", ApiKeyScope.INTAKE);
        view();
        revoke(0);
        assertThat(question().getElement().getProperty("message"))
                .contains("Every program that uses the key shop is refused")
                .contains("it raises no more tickets")
                .contains("It was never used.");
        assertThat(keys.all().getFirst().revokedAt()).isNull();
        test(question()).confirm();

        assertThat(keys.all().getFirst().revokedAt()).isNotNull();
        assertThat(test(grid()).size()).isZero();
        test(find(Checkbox.class).withLabel("Show revoked keys").single()).click();
        assertThat(cell(0, STATE)).startsWith("Revoked");
    }

    @Test
    void theKeyOfTheConfigurationIsMarked() {
        jdbc.sql("""
                INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                VALUES ('bootstrap', UNHEX(SHA2('x', 256)), 'admin', NOW(6), 'system')""").update();
        view();
        assertThat(cell(0, NAME)).contains("From the configuration");
        revoke(0);

        assertThat(question().getElement().getProperty("message"))
                .contains("stays revoked even if its value is still configured");
    }

    @Test
    void aUseIsRememberedToTheMinute() {
        ApiKey.Fresh fresh = keys.create("shop", ApiKeyScope.INTAKE);
        jdbc.sql("UPDATE api_key SET last_used_at = NOW(6) - INTERVAL 5 MINUTE").update();
        view();

        assertThat(fresh.key().lastUsedAt()).isNull();
        assertThat(cell(0, USED)).isEqualTo("5 min ago");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsHaveNoAccess() {
        navigate("settings/api-keys", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }
}
