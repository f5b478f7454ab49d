package io.afterhours.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.database.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** A log of many entries is read by keys, whatever is asked for. */
@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
class AuditTrailTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void manyChanges() {
        jdbc.sql("DELETE FROM audit").update();
        // several of one instant, and numbers that do not follow the time
        jdbc.sql("""
                INSERT INTO audit (at, actor, action, subject, old_value, new_value)
                SELECT '2026-03-01' + INTERVAL ((seq * 7) % 1000) MINUTE, ELT(1 + seq % 3, 'anna', 'ben', 'key:shop'),
                    ELT(1 + seq % 2, 'group.renamed', 'agent.changed'),
                    IF(seq % 2 = 0, CONCAT('group:g', seq % 10), CONCAT('agent:a', seq % 10)), NULL, '{}'
                FROM seq_1_to_2000""").update();
        jdbc.sql("ANALYZE TABLE audit").query().listOfRows();
    }

    @Test
    void theKindsOfThingsAreFoundByJumpsFromOneToTheNext() {
        jdbc.sql("INSERT INTO audit (at, actor, action, subject) VALUES ('2026-03-01', 'anna', 'x.saved', 'sign-in')")
                .update();

        assertThat(trail.kinds()).containsExactly("agent", "group", "sign-in");
    }

    static Stream<AuditFilter> everyCombination() {
        List<AuditFilter> all = new ArrayList<>();
        for (@Nullable String actor : new @Nullable String[] {null, "anna"}) {
            for (String[] about : new String[][] {{null, null}, {"group", null}, {"group", "group:g4"}}) {
                for (@Nullable String action : new @Nullable String[] {null, "group.renamed"}) {
                    for (@Nullable Instant from : new @Nullable Instant[] {null, BEGIN.plusSeconds(6_000)}) {
                        all.add(new AuditFilter(
                                actor,
                                about[0],
                                about[1],
                                action,
                                from,
                                from == null ? null : from.plusSeconds(30_000)));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void everyFilterIsServedByAKeyInTheOrderOfTheList(AuditFilter filter) {
        var query = AuditSql.query(filter, BEGIN.plusSeconds(40_000), 900, 51);

        var plan = jdbc.sql("EXPLAIN " + query.sql())
                .params(query.parameters())
                .query()
                .singleRow();

        assertThat(plan).containsEntry("key", filter.index());
        assertThat(plan.get("type")).isIn("range", "ref");
        assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort").doesNotContain("temporary");
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void pagesHoldExactlyWhatTheFilterWantsNewestFirst(AuditFilter filter) {
        List<AuditEntry> read = new ArrayList<>();
        String after = null;
        do {
            var page = trail.newest(filter, 47, after);
            read.addAll(page.items());
            after = page.next();
        } while (after != null);
        List<AuditEntry> exported = new ArrayList<>();
        trail.each(filter, exported::add);

        Set<Long> expected = new HashSet<>(jdbc.sql("""
                        SELECT id FROM audit
                        WHERE (:actor IS NULL OR actor = :actor) AND (:kind IS NULL OR subject LIKE CONCAT(:kind, ':%'))
                            AND (:subject IS NULL OR subject = :subject) AND (:action IS NULL OR action = :action)
                            AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)""")
                .param("actor", filter.actor())
                .param("kind", filter.kind())
                .param("subject", filter.subject())
                .param("action", filter.action())
                .param("from", Instants.toDatabaseOrNull(filter.from()))
                .param("until", Instants.toDatabaseOrNull(filter.until()))
                .query(Long.class)
                .list());
        assertThat(read)
                .isNotEmpty()
                .isSortedAccordingTo(
                        (a, b) -> a.at().equals(b.at()) ? Long.compare(b.id(), a.id()) : b.at().compareTo(a.at()));
        assertThat(read).extracting(AuditEntry::id).doesNotHaveDuplicates();
        assertThat(new HashSet<>(read.stream().map(AuditEntry::id).toList())).isEqualTo(expected);
        assertThat(exported)
                .extracting(AuditEntry::id)
                .containsExactlyElementsOf(read.stream().map(AuditEntry::id).toList());
    }

    @Test
    void whoDidSomethingAndWhatThereIsAreFoundByJumpsInAKey() {
        assertThat(trail.actors("", 0, 10)).containsExactly("anna", "ben", "key:shop");
        assertThat(trail.actors("b", 0, 10)).containsExactly("ben");
        assertThat(trail.actors("%", 0, 10)).isEmpty();
        assertThat(trail.actions()).containsExactly("agent.changed", "group.renamed");
        assertThat(trail.kinds()).containsExactly("agent", "group");
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void nobodyButAdministratorsReadsIt() {
        assertThatThrownBy(() -> trail.newest(AuditFilter.ALL, 50, null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> trail.each(AuditFilter.ALL, entry -> {})).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> trail.actors("", 0, 10)).isInstanceOf(AccessDeniedException.class);
    }
}
