package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
@WithMockUser(username = "ben", roles = "ADMIN")
class OfflinePoliciesTest {

    private static final OfflinePolicy FIVE = new OfflinePolicy(true, 5, true, Priority.OPEN);
    private static final OfflinePolicy NINE = new OfflinePolicy(true, 9, false, Priority.QUEUED);
    private static final GroupId SALES = new GroupId(2);
    private static final GroupId BILLING = new GroupId(3);

    @Autowired
    OfflinePolicies policies;

    @Autowired
    EffectivePolicies effective;

    @Autowired
    Groups groups;

    @Autowired
    SettingsVersions versions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void twoGroups() {
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (2, 'sales', 'Sales'), (3, 'billing', 'Billing')")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (2), (3)").update();
    }

    private List<Map<String, Object>> audit() {
        return jdbc.sql("SELECT actor, action, subject, old_value, new_value, settings_version FROM audit ORDER BY id")
                .query()
                .listOfRows();
    }

    private long ver(GroupId group) {
        return jdbc.sql("SELECT ver FROM grp_load WHERE grp_id = ?")
                .param(group.value())
                .query(Long.class)
                .single();
    }

    @Test
    void aChangeIsNumberedAndWrittenDownFromOldToNew() {
        long before = versions.current();

        policies.save("sales", FIVE, null);
        var saved = policies.save("sales", NINE, null);

        assertThat(versions.current()).isEqualTo(before + 2);
        assertThat(saved.version()).isEqualTo(before + 2);
        assertThat(saved.source()).isEqualTo(Source.GROUP);
        assertThat(audit()).hasSize(2);
        assertThat(audit().get(0)).containsEntry("old_value", null);
        assertThat(audit().get(1))
                .containsEntry("actor", "ben")
                .containsEntry("action", "offline-policy.saved")
                .containsEntry("subject", "offline-policy:sales")
                .containsEntry("settings_version", before + 2);
        assertThat(audit().get(1).get("old_value").toString()).contains("\"maxOpen\":5");
        assertThat(audit().get(1).get("new_value").toString()).contains("\"maxOpen\":9");
    }

    @Test
    void savingWhatIsThereAlreadyWritesNothing() {
        var saved = policies.save("sales", FIVE, null);
        long version = versions.current();
        events.clear();

        assertThat(policies.save("sales", FIVE, saved.version())).isEqualTo(saved);
        assertThat(policies.reset("billing", null).source()).isEqualTo(Source.DEFAULT);

        assertThat(versions.current()).isEqualTo(version);
        assertThat(audit()).hasSize(1);
        assertThat(events.stream(PolicyChanged.class)).isEmpty();
    }

    @Test
    void aStaleVersionIsRefusedAndTellsWhoWasFaster() {
        var seen = policies.get("sales");
        SystemAccess.run(() -> policies.save("sales", FIVE, null));

        assertThatExceptionOfType(StaleSettingsException.class)
                .isThrownBy(() -> policies.save("sales", NINE, seen.version()))
                .satisfies(stale -> {
                    assertThat(stale.status()).isEqualTo(412);
                    assertThat(stale.changedBy()).isEqualTo("system");
                    assertThat(stale.changedAt()).isNotNull();
                    assertThat(stale).hasMessageStartingWith("Changed by system just now");
                });
        assertThat(policies.get("sales").policy()).isEqualTo(FIVE);
    }

    @Test
    void ofManyWhoSaveTheSameVersionAtOnceExactlyOneWins() throws Exception {
        long seen = policies.get("sales").version();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var saves = IntStream.rangeClosed(1, 6)
                    .mapToObj(limit -> threads.submit(() -> {
                        start.await();
                        return SystemAccess.call(() -> savedIfCurrent(limit, seen));
                    }))
                    .toList();
            start.countDown();
            var won = 0;
            for (var save : saves) {
                won += save.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(audit()).hasSize(1);
    }

    private boolean savedIfCurrent(int limit, long seen) {
        try {
            policies.save("sales", new OfflinePolicy(true, limit, true, Priority.OPEN), seen);
            return true;
        } catch (StaleSettingsException lost) {
            return false;
        }
    }

    @Test
    void whoeverInheritsIsStaleOnceDefaultChanged() {
        var seen = policies.get("sales");
        policies.save("default", FIVE, null);
        assertThatThrownBy(() -> policies.save("sales", NINE, seen.version()))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(policies.save("sales", NINE, policies.get("sales").version()).policy())
                .isEqualTo(NINE);
    }

    @Test
    void aRowThatWentAndCameBackIsAnotherOne() {
        var first = policies.save("sales", FIVE, null);
        policies.reset("sales", first.version());
        policies.save("sales", NINE, null);
        assertThatThrownBy(() -> policies.save("sales", FIVE, first.version()))
                .isInstanceOf(StaleSettingsException.class);
    }

    @Test
    void resettingIsWrittenDownAndDefaultCannotBeReset() {
        policies.save("sales", FIVE, null);
        var reset = policies.reset("sales", null);

        assertThat(reset.source()).isEqualTo(Source.DEFAULT);
        assertThat(audit().getLast())
                .containsEntry("action", "offline-policy.reset")
                .containsEntry("new_value", null);
        assertThatThrownBy(() -> policies.reset("default", null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void severalGroupsAreSavedTogetherOrNotAtAll() {
        var sales = policies.get("sales");
        policies.save("billing", FIVE, null);

        assertThatThrownBy(() -> policies.saveAll(List.of(
                        new PolicyEdit<>("sales", NINE, sales.version()),
                        new PolicyEdit<>("billing", NINE, sales.version()))))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(policies.get("sales").source()).isEqualTo(Source.DEFAULT);
        assertThat(audit()).hasSize(1);

        var saved = policies.saveAll(
                List.of(new PolicyEdit<>("sales", NINE, null), new PolicyEdit<>("billing", null, null)));
        assertThat(saved).extracting(GroupPolicy::source).containsExactly(Source.GROUP, Source.DEFAULT);
        assertThat(saved).extracting(row -> row.group().code()).containsExactly("sales", "billing");
    }

    @Test
    void aGroupNamedTwiceIsRefused() {
        assertThatThrownBy(() -> policies.saveAll(
                        List.of(new PolicyEdit<>("sales", NINE, null), new PolicyEdit<>("sales", FIVE, null))))
                .hasMessage("Name each group once");
    }

    @Test
    void routingHearsOfTheGroupsThatAreRuledAnew() {
        policies.save("sales", FIVE, null);
        assertThat(events.stream(PolicyChanged.class)).containsExactly(new PolicyChanged(java.util.Set.of(SALES)));

        events.clear();
        policies.save("default", NINE, null);
        assertThat(events.stream(PolicyChanged.class))
                .containsExactly(new PolicyChanged(java.util.Set.of(GroupId.DEFAULT, BILLING)));
    }

    @Test
    void onlyTheGroupsConcernedAreLocked() {
        long sales = ver(SALES);
        long billing = ver(BILLING);
        policies.save("sales", FIVE, null);
        assertThat(ver(SALES)).isEqualTo(sales + 1);
        assertThat(ver(BILLING)).isEqualTo(billing);
        policies.save("default", FIVE, null);
        assertThat(ver(BILLING)).isEqualTo(billing + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aLimitOutsideItsRangeIsRefused(int maxOpen) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> policies.save("sales", new OfflinePolicy(true, maxOpen, true, Priority.OPEN), null))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("maxOpen", "OUT_OF_RANGE")));
    }

    @Test
    void zeroIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> policies.save("sales", new OfflinePolicy(true, 0, true, Priority.OPEN), null))
                .hasMessageContaining("disable offline tickets instead");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void theEndsOfTheRangeAreAccepted(int maxOpen) {
        var policy = new OfflinePolicy(true, maxOpen, true, Priority.OPEN);
        assertThat(policies.save("sales", policy, null).policy()).isEqualTo(policy);
    }

    @Test
    void anUnknownGroupIsNotFound() {
        assertThatThrownBy(() -> policies.get("nobody"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("GROUP_NOT_FOUND"));
    }

    @Test
    void aDeletedGroupLeavesNoPolicyBehind() {
        policies.save("sales", FIVE, null);
        groups.delete("sales");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM offline_policy")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(effective.all()).containsOnlyKeys(GroupId.DEFAULT, BILLING);
    }

    @Test
    void everyGroupIsListedDefaultFirst() {
        assertThat(policies.all()).extracting(row -> row.group().code()).containsExactly("default", "billing", "sales");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorReadsTheOwnGroupsAndChangesNothing() {
        jdbc.sql("""
                        INSERT INTO agent (id, username, name, concurrency, roles)
                        VALUES (7, 'sue', 'Sue', 5, 'SUPERVISOR')
                        """).update();
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (7, 2)").update();

        assertThat(policies.all()).extracting(row -> row.group().code()).containsExactly("default", "sales");
        assertThatThrownBy(() -> policies.get("billing"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(403));
        assertThatThrownBy(() -> policies.save("sales", FIVE, null)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentReadsNothing() {
        assertThatThrownBy(() -> policies.get("sales")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> policies.all()).isInstanceOf(AccessDeniedException.class);
    }
}
