package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.team.GroupId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** AC-31 for policies: nine ways in which a group's row and Default's row meet. */
@DatabaseTest
@WithMockUser(username = "ben", roles = "ADMIN")
class PolicyInheritanceTest {

    private static final GroupId SALES = new GroupId(2);
    private static final OfflinePolicy FRESH = new OfflinePolicy(false, 20, true, Priority.QUEUED);

    @Autowired
    EffectivePolicies effective;

    @Autowired
    OfflinePolicies offline;

    @Autowired
    QueuePolicies queue;

    @Autowired
    OfflineHandling handling;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aGroup() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (2)").update();
    }

    @ParameterizedTest
    @CsvSource({
        "own,      on,    true,  3, GROUP",
        "own,      off,   true,  3, GROUP",
        "own,      unset, true,  3, GROUP",
        "none,     on,    true,  7, DEFAULT",
        "none,     off,   false, 7, DEFAULT",
        "none,     unset, false, 20, DEFAULT",
        "disabled, on,    false, 3, GROUP",
        "disabled, off,   false, 3, GROUP",
        "disabled, unset, false, 3, GROUP",
    })
    void theOwnRowWinsAsAWholeElseDefaultsDoes(String own, String defaults, boolean enabled, int limit, Source source) {
        if (!defaults.equals("unset")) {
            offline.save("default", new OfflinePolicy(defaults.equals("on"), 7, true, Priority.OPEN), null);
            queue.save("default", new QueuePolicy(defaults.equals("on"), 7), null);
        }
        if (!own.equals("none")) {
            offline.save("sales", new OfflinePolicy(own.equals("own"), 3, false, Priority.QUEUED), null);
            queue.save("sales", new QueuePolicy(own.equals("own"), 3), null);
        }

        var policy = effective.of(SALES);

        assertThat(policy.offline().enabled()).isEqualTo(enabled);
        assertThat(policy.offline().maxOpen()).isEqualTo(limit);
        assertThat(policy.offline().autoAssign()).isEqualTo(source == Source.DEFAULT);
        assertThat(policy.offline().priority())
                .isEqualTo(source == Source.DEFAULT && limit == 7 ? Priority.OPEN : Priority.QUEUED);
        assertThat(policy.offlineSource()).isEqualTo(source);
        assertThat(policy.queue()).isEqualTo(new QueuePolicy(enabled, limit));
        assertThat(policy.queueSource()).isEqualTo(source);
        assertThat(effective.all().get(SALES)).isEqualTo(policy);
    }

    @Test
    void noLimitIsInheritedAsNoLimitAndNotReplaced() {
        offline.save("default", new OfflinePolicy(true, 5, true, Priority.QUEUED), null);
        offline.save("sales", new OfflinePolicy(true, null, true, Priority.QUEUED), null);
        assertThat(effective.of(SALES).offline().maxOpen()).isNull();

        offline.save("default", new OfflinePolicy(true, null, true, Priority.QUEUED), null);
        offline.reset("sales", null);
        assertThat(effective.of(SALES).offline().maxOpen()).isNull();
        assertThat(effective.of(SALES).offlineSource()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void aFreshWorkspaceTakesNoOfflineTicketsAndQueuesNothing() {
        var policy = effective.of(GroupId.DEFAULT);
        assertThat(policy.offlineEnabled()).isFalse();
        assertThat(policy.offline()).isEqualTo(FRESH);
        assertThat(policy.offlineSource()).isEqualTo(Source.DEFAULT);
        assertThat(policy.queue().enabled()).isFalse();
    }

    @Test
    void theGlobalToggleLeavesTheRowsAlone() {
        offline.save("sales", new OfflinePolicy(true, 3, true, Priority.OPEN), null);
        handling.set(true);
        assertThat(effective.of(SALES).offlineEnabled()).isTrue();

        handling.set(false);
        assertThat(effective.of(SALES).offlineEnabled()).isFalse();
        assertThat(effective.of(SALES).offline()).isEqualTo(new OfflinePolicy(true, 3, true, Priority.OPEN));
    }

    @Test
    void aGroupThatIsGoneHasNoPolicy() {
        assertThatThrownBy(() -> effective.of(new GroupId(99))).isInstanceOf(EmptyResultDataAccessException.class);
    }
}
