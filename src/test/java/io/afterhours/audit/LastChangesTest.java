package io.afterhours.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.uikit.ActorWords;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever comes too late reads who was first, and no user name or code. */
@DatabaseTest
@Import(Fixtures.class)
class LastChangesTest extends SpringBrowserlessTest {

    @Autowired
    private LastChanges lastChanges;

    @Autowired
    private Fixtures stage;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void ada() {
        stage.person("ada", 0, "ADMIN");
        jdbc.sql("UPDATE agent SET name = 'Ada Lovelace' WHERE username = 'ada'")
                .update();
    }

    private String whoChanged(String actor) {
        jdbc.sql("""
                        INSERT INTO audit (at, actor, action, subject, settings_version)
                        VALUES ('2026-03-01', ?, 'offline-policy.saved', 'offline-policy:sales', 4711)""").param(actor).update();
        var bySubject = lastChanges.of(List.of("offline-policy:sales")).orElseThrow();
        assertThat(lastChanges.toVersion(4711)).contains(bySubject);
        assertThat(bySubject.actor()).isEqualTo(actor);
        return ActorWords.of(bySubject.who(), Locale.ENGLISH, name -> name);
    }

    @Test
    void aPersonIsCalledByName() {
        assertThat(whoChanged("ada")).isEqualTo("Ada Lovelace");
    }

    @Test
    void aProgramIsCalledByItsKey() {
        assertThat(whoChanged("key:shop")).isEqualTo("API key shop");
    }

    @Test
    void whatNobodyAskedForWasDoneByTheProduct() {
        assertThat(whoChanged("system")).isEqualTo("Afterhours itself");
    }

    @Test
    void whoIsNotKnownAnyMoreKeepsWhatIsRecorded() {
        assertThat(whoChanged("zoe")).isEqualTo("zoe");
    }
}
