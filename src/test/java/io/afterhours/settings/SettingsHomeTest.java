package io.afterhours.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.textfield.TextField;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class SettingsHomeTest extends SpringBrowserlessTest {

    @Autowired
    private Fixtures fixtures;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("ada", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    @ParameterizedTest
    @CsvSource({
        "opening hours,   settings/working-hours",
        "business hours,  settings/working-hours",
        "office hours,    settings/working-hours",
        "holidays,        settings/working-hours",
        "Bank Holiday,    settings/working-hours",
        "timezone,        settings/working-hours",
        "lunch,           settings/working-hours",
        "ical,            settings/working-hours",
        "queue limit,     settings/queue-handling",
        "waiting line,    settings/queue-handling",
        "inactivity,      settings/queue-handling",
        "grace,           settings/queue-handling",
        "no reply,        settings/queue-handling",
        "10 minute,       settings/queue-handling",
        "away message,    settings/offline-handling",
        "after hours,     settings/offline-handling",
        "callback,        settings/webhooks",
        "hmac,            settings/webhooks",
    })
    void aScreenIsFoundByTheWordsPeopleUse(String words, String path) {
        navigate("settings", SettingsHome.class);

        test(find(TextField.class).single()).setValue(words);

        assertThat(find(SettingsLink.class).all().getFirst().getHref()).isEqualTo(path);
    }
}
