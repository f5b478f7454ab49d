package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.database.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What open streams cost. What they say: {@code WidgetStreamTest}. */
@DatabaseTest
@Import(Statements.Configuration.class)
class LiveStreamsTest {

    private static final String NETWORK = "192.0.2.1";

    @Autowired
    private LiveStreams streams;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient jdbc;

    private final List<Following<Reception>> open = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() {
        open.forEach(Following::close);
    }

    private Following<Reception> follow(String language) {
        var following = streams.group("default", language, NETWORK);
        open.add(following);
        return following;
    }

    private String told(String language) throws InterruptedException {
        return follow(language).next(Duration.ZERO).orElseThrow().text();
    }

    private long costOfALook() {
        var before = statements.count(Thread.currentThread());
        streams.look();
        return statements.count(Thread.currentThread()) - before;
    }

    @Test
    void inventedLanguagesMakeNoLookDearer() {
        follow("xx");
        var one = costOfALook();
        for (var n = 10; n < 60; n++) {
            follow("xx-" + n);
            follow("x" + n % 10 + "-" + n);
        }
        assertThat(one).isPositive();
        assertThat(costOfALook()).isEqualTo(one);

        follow("de");
        for (var n = 10; n < 60; n++) {
            follow("de-x-" + n);
        }
        assertThat(costOfALook()).isEqualTo(2 * one);
    }

    @Test
    void aGroupsOwnWordsInALanguageOfItsOwnAreToldToThoseWhoSpeakIt() throws InterruptedException {
        jdbc.sql("""
                INSERT INTO widget_setting (grp_id, origins, when_offline, when_full, texts, version)
                VALUES (1, '[]', 'FORM', 'MESSAGE', ?, 1)""").param("""
                {"fr": {"text_CLOSED": "Nous dormons."}, "de-AT": {"text_CLOSED": "Wir schlafen."}}""").update();

        assertThat(told("fr-CA")).isEqualTo("Nous dormons.");
        assertThat(told("de-AT")).isEqualTo("Wir schlafen.");
        assertThat(told("de-CH")).isEqualTo(told("de")).isNotEqualTo(told("xx"));
    }
}
