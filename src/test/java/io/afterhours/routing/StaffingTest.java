package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who of a group can log in at all. */
@DatabaseTest
@Import(Fixtures.class)
class StaffingTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private StaffSql sql;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;

    @BeforeEach
    void threePeopleWithDifferentWaysIn() {
        sales = stage.group("sales");
        stage.agent("withoutAny", 3, sales);
        var connected = stage.agent("connected", 4, sales);
        stage.agent("withPassword", 5, sales);
        jdbc.sql("UPDATE agent SET password_hash = 'x' WHERE username = 'withPassword'")
                .update();
        jdbc.sql("""
                INSERT INTO provider_account (issuer, subject, agent_id, linked_at)
                VALUES ('https://id.example.org', '248289761001', ?, '2026-03-27 22:00:00')""").param(connected.value()).update();
    }

    @Test
    void whoComesInThroughTheProviderCountsLikeWhoHasAPassword() {
        assertThat(sql.all(true)).containsEntry(sales, new Staff(3, 12, 2)).containsKey(GroupId.DEFAULT);
    }

    @Test
    void withoutAProviderItTakesAPassword() {
        assertThat(sql.all(false)).containsEntry(sales, new Staff(3, 12, 1));
    }
}
