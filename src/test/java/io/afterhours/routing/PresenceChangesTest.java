package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever follows tickets hears of a status when it gives somebody tickets, and not otherwise. */
@DatabaseTest
@Import(Fixtures.class)
class PresenceChangesTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private OfflineSwitch offlineSwitch;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId rita;

    @BeforeEach
    void anAgentOfAGroup() {
        sales = stage.group("sales");
        rita = stage.agent("rita", 2, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, true, "QUEUED");
    }

    private record Versions(long any, long tickets) {}

    private Versions versions(GroupId group) {
        return jdbc.sql("SELECT ver, ver - presence_changes FROM grp_load WHERE grp_id = ?")
                .param(group.value())
                .query((row, n) -> new Versions(row.getLong(1), row.getLong(2)))
                .single();
    }

    @Test
    void whoComesWhileNothingWaitsChangesNoTicketOfAnyOfTheirGroups() {
        var before = versions(sales);
        var beforeEverywhere = versions(GroupId.DEFAULT);

        stage.available(rita);

        assertThat(versions(sales)).isEqualTo(new Versions(before.any() + 1, before.tickets()));
        assertThat(versions(GroupId.DEFAULT))
                .isEqualTo(new Versions(beforeEverywhere.any() + 1, beforeEverywhere.tickets()));
    }

    @Test
    void norDoesWhoGoesIsAwayOrIsSetOffline() {
        stage.available(rita);
        var before = versions(sales).tickets();

        stage.away(rita);
        stage.out(rita);
        stage.available(rita);
        SystemAccess.run(() -> offlineSwitch.setOffline(rita));

        assertThat(versions(sales).tickets()).isEqualTo(before);
    }

    @Test
    void whoComesAndIsGivenATicketChangesTickets() {
        stage.ask("sales");
        var before = versions(sales);

        assertThat(stage.available(rita).assigned()).hasSize(1);

        assertThat(versions(sales).any()).isGreaterThan(before.any());
        assertThat(versions(sales).tickets()).isGreaterThan(before.tickets());
    }
}
