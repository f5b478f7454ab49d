package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** Who is told what of the past (semantics 1.16): trends, and how chats were dealt. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class TrendsTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private Trends trends;

    @Autowired
    private TrendReads reads;

    @Autowired
    private Fairness fairness;

    @Autowired
    private ManualWork work;

    @Autowired
    private TrendCount count;

    @Autowired
    private JdbcClient jdbc;

    private AgentId anna;
    private Ticket evening;

    @BeforeEach
    void twoGroupsAndAnEvening() {
        clock.set(TestClock.START);
        GroupId sales = stage.group("sales");
        GroupId support = stage.group("support");
        anna = stage.agent("anna", 5, sales);
        stage.person("sue", 1, "SUPERVISOR", sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 3, false, "OPEN");
        stage.offlinePolicy(support, true, 1, false, "OPEN");
        evening = stage.ask("sales", 4).getFirst();
        stage.ask("support", 3);
        stage.ask("nowhere");
        count.run();
    }

    private Numbers sum(String code) {
        return trends.of(TrendRange.TODAY, TrendUnit.HOUR, code).sum();
    }

    @Test
    @WithMockUser(username = "ada", roles = "ADMIN")
    void anAdministratorSeesAllGroupsTogetherAndWhatNamedNone() {
        assertThat(sum(null).captured()).isEqualTo(4);
        assertThat(sum(null).missed().byName()).containsOnly(entry("OFFLINE_LIMIT", 3), entry("GROUP_UNKNOWN", 1));
        assertThat(sum("support").captured()).isEqualTo(1);
        assertThat(trends.of(TrendRange.TODAY, TrendUnit.HOUR, null).points()).hasSize(23);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void aSupervisorSeesTheirGroupsAlone() {
        assertThat(sum(null).captured()).isEqualTo(3);
        assertThat(sum(null).missed().byName()).containsOnly(entry("OFFLINE_LIMIT", 1));
        assertThat(trends.groups()).extracting("code").containsExactly("default", "sales");
        assertThatThrownBy(() -> sum("support")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsLeftOfAllGroupsWithoutTheOthersIsWhatTheseGroupsHave() {
        SystemAccess.run(() -> work.assign(evening.id(), "anna"));
        count.run();
        var from = clock.instant().minus(Duration.ofDays(1));
        for (var code : new String[] {"sales", "support"}) {
            var id = stage.ask(code).group().value();

            var ofGroup = reads.slots(List.of(id), from);

            assertThat(ofGroup).isNotEmpty();
            assertThat(reads.slotsWithout(reads.othersThan(List.of(id)), from)).isEqualTo(ofGroup);
        }
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentSeesNoTrendAndOnlyTheirOwnShare() {
        assertThatThrownBy(() -> sum(null)).isInstanceOf(AccessDeniedException.class);
        assertThat(fairness.of("sales", 7))
                .extracting(each -> each.agent().username())
                .containsExactly("anna");
        assertThatThrownBy(() -> fairness.of("support", 7)).isInstanceOf(ProblemException.class);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void sharesSayWhoWasDealtWhatForHowMuchTime() {
        GroupId sales = trends.groups().getLast().id();
        AgentId ben = stage.agent("ben", 5, sales);
        stage.available(anna);
        clock.forward(Duration.ofMinutes(30));
        stage.available(ben);
        stage.ask("sales", 3);
        SystemAccess.run(() -> work.assign(evening.id(), "ben"));
        clock.forward(Duration.ofMinutes(60));
        stage.out(anna);
        stage.out(ben);
        count.run();

        var shares = fairness.of("sales", 1);

        assertThat(shares).extracting(each -> each.agent().username()).containsExactly("anna", "ben", "sue");
        var ofAnna = shares.getFirst();
        var ofBen = shares.get(1);
        // neither had one before: anna by her id, then ben, then anna, who has waited longer by then
        assertThat(ofAnna.dealt()).isEqualTo(2);
        assertThat(ofBen.dealt()).isEqualTo(1);
        assertThat(ofBen.other()).isEqualTo(1);
        assertThat(ofAnna.shareOfDealt()).isEqualTo(2 / 3.0);
        assertThat(ofAnna.available()).isEqualTo(Duration.ofMinutes(90));
        assertThat(ofBen.available()).isEqualTo(Duration.ofMinutes(60));
        assertThat(ofAnna.shareOfTime()).isEqualTo(0.6);
        assertThat(ofAnna.longestIdle()).isEqualTo(Duration.ofMinutes(60));
        assertThat(shares.getLast().dealt()).isZero();
        assertThat(shares.getLast().offline())
                .as("of somebody who was never here")
                .isNull();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void timeOfflineIsThatInTheGroupsWorkingHours() {
        stage.available(anna);
        stage.out(anna);
        clock.forward(Duration.ofMinutes(30));
        stage.busy(anna);
        clock.forward(Duration.ofMinutes(15));
        stage.out(anna);
        clock.forward(Duration.ofMinutes(20));

        assertThat(fairness.of("sales", 1).getFirst().offline()).isEqualTo(Duration.ofMinutes(50));
        // Fridays from 22:10 to 22:50
        stage.workingHours(true);
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (1)").update();
        jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (1, 5, 1330, 1370)")
                .update();
        assertThat(fairness.of("sales", 1).getFirst().offline()).isEqualTo(Duration.ofMinutes(25));
    }
}
