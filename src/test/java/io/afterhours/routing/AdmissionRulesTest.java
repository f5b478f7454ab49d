package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.Source;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.workinghours.HoursVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admission table of semantics 1.5, row by row. */
class AdmissionRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-27T22:00:00Z");
    private static final GroupId SALES = new GroupId(2);
    private static final AgentId ANNA = new AgentId(1);
    private static final AgentId BEN = new AgentId(2);
    private static final Contact MIA = new Contact("Mia", null, null);

    private boolean inside = true;
    private boolean offlineEnabled = true;
    private OfflinePolicy offline = new OfflinePolicy(true, 2, true, Priority.QUEUED);
    private Source offlineSource = Source.GROUP;
    private QueuePolicy queue = new QueuePolicy(false, 2);
    private Source queueSource = Source.GROUP;
    private int queued;
    private int open;

    @Test
    void row1_whoCannotBeReachedIsRefused() {
        assertThat(decide(ask(new Contact(null, " ", null), "Help", null), allOffline()))
                .isEqualTo(new Verdict.Refused(Reason.CONTACT_MISSING));
    }

    @Test
    void row1_whoAsksNothingIsRefused() {
        assertThat(decide(ask(MIA, " \n", null), allOffline())).isEqualTo(new Verdict.Refused(Reason.QUERY_MISSING));
    }

    @Test
    void row2_theSameVisitorsRunningTicketIsJoinedEvenAtTheCap() {
        open = 2;
        var running = new TicketId(7);
        assertThat(decide(new Ask(MIA, "Hello?", running, null, null), allOffline()))
                .isEqualTo(new Verdict.Merged(running));
    }

    @Test
    void row3_anUnknownGroupMisses() {
        assertThat(AdmissionRules.decide(ask(), null)).isEqualTo(new Verdict.Missed(Reason.GROUP_UNKNOWN));
    }

    @Test
    void row4_anUnknownPreferredAgentIsRefused() {
        assertThat(decide(preferring(null, PreferredFallback.NONE, null), allOffline()))
                .isEqualTo(new Verdict.Refused(Reason.AGENT_UNKNOWN));
    }

    @Test
    void row6_anEligiblePreferredAgentGetsIt() {
        var anna = candidate(ANNA, EffectiveStatus.AVAILABLE, 0, 5);
        assertThat(decide(preferring(anna, PreferredFallback.NONE, null), situation(anna)))
                .isEqualTo(new Verdict.Assigned(ANNA, Reason.STICKY));
    }

    @Test
    void row6_outsideHoursNobodyIsEligible() {
        inside = false;
        var anna = candidate(ANNA, EffectiveStatus.AVAILABLE, 0, 5);
        assertThat(decide(preferring(anna, PreferredFallback.NONE, null), situation(anna)))
                .isEqualTo(new Verdict.Missed(Reason.PREFERRED_NOT_ELIGIBLE));
    }

    @Test
    void row7_aFullPreferredAgentWithoutFallbackMissesEvenWithAQueue() {
        queue = new QueuePolicy(true, 5);
        var anna = candidate(ANNA, EffectiveStatus.AVAILABLE, 5, 5);
        assertThat(decide(preferring(anna, PreferredFallback.NONE, null), situation(anna)))
                .isEqualTo(new Verdict.Missed(Reason.PREFERRED_NOT_ELIGIBLE));
    }

    @Test
    void row8_aFallbackGoesToAColleague() {
        var anna = candidate(ANNA, EffectiveStatus.BUSY, 0, 5);
        var ben = candidate(BEN, EffectiveStatus.AVAILABLE, 0, 5);
        assertThat(decide(preferring(anna, PreferredFallback.GROUP, BEN), situation(anna, ben)))
                .isEqualTo(new Verdict.Assigned(BEN, Reason.STICKY_FALLBACK));
    }

    @Test
    void row9_aFallbackWithNobodyEligibleMisses() {
        queue = new QueuePolicy(true, 5);
        var anna = candidate(ANNA, EffectiveStatus.BUSY, 0, 5);
        assertThat(decide(preferring(anna, PreferredFallback.GROUP, null), situation(anna)))
                .isEqualTo(new Verdict.Missed(Reason.PREFERRED_AND_GROUP_NOT_ELIGIBLE));
    }

    @Test
    void row9b_withTheGroupsPolicyItQueuesLikeAnybody() {
        queue = new QueuePolicy(true, 5);
        var anna = candidate(ANNA, EffectiveStatus.BUSY, 0, 5);
        assertThat(decide(preferring(anna, PreferredFallback.GROUP_POLICY, null), situation(anna)))
                .isEqualTo(new Verdict.Queued(Reason.OCCUPIED_BUSY));
    }

    @Test
    void row10_whoeverTheLineGivesItToGetsIt() {
        var anna = candidate(ANNA, EffectiveStatus.AVAILABLE, 0, 5);
        assertThat(decide(ask(MIA, "Help", ANNA), situation(anna))).isEqualTo(new Verdict.Assigned(ANNA, Reason.LRA));
    }

    @Test
    void row10_whoeverGetsNobodyFromTheLineGoesOnToTheQueue() {
        queue = new QueuePolicy(true, 5);
        var anna = candidate(ANNA, EffectiveStatus.AVAILABLE, 4, 5);
        assertThat(decide(ask(), situation(anna))).isEqualTo(new Verdict.Queued(Reason.OCCUPIED_FULL));
    }

    @ParameterizedTest
    @CsvSource({"GROUP, QUEUE_DISABLED_GROUP", "DEFAULT, QUEUE_DISABLED_DEFAULT"})
    void row11_withoutAQueueItMisses(Source source, Reason reason) {
        queueSource = source;
        assertThat(decide(ask(), situation(candidate(ANNA, EffectiveStatus.BUSY, 0, 5))))
                .isEqualTo(new Verdict.Missed(reason));
    }

    @Test
    void row12_aFullQueueMisses() {
        queue = new QueuePolicy(true, 2);
        queued = 2;
        assertThat(decide(ask(), situation(candidate(ANNA, EffectiveStatus.BUSY, 0, 5))))
                .isEqualTo(new Verdict.Missed(Reason.QUEUE_LIMIT));
    }

    @Test
    void row12_withOverflowAFullQueueGoesOnAtRow14() {
        queue = new QueuePolicy(true, 2, QueuePolicy.Overflow.OFFLINE);
        queued = 2;
        var busy = situation(candidate(ANNA, EffectiveStatus.BUSY, 0, 5));
        assertThat(decide(ask(), busy)).isEqualTo(new Verdict.Opened(Reason.QUEUE_OVERFLOW));

        open = 2;
        assertThat(decide(ask(), situation(candidate(ANNA, EffectiveStatus.BUSY, 0, 5))))
                .isEqualTo(new Verdict.Missed(Reason.OFFLINE_LIMIT));
    }

    @Test
    void row12_overflowIsForFullQueuesAndNotForDisabledOnes() {
        queue = new QueuePolicy(false, 2, QueuePolicy.Overflow.OFFLINE);
        assertThat(decide(ask(), situation(candidate(ANNA, EffectiveStatus.BUSY, 0, 5))))
                .isEqualTo(new Verdict.Missed(Reason.QUEUE_DISABLED_GROUP));
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE, OCCUPIED_FULL", "BUSY, OCCUPIED_BUSY", "AWAY, OCCUPIED_AWAY"})
    void row13_otherwiseItQueues(EffectiveStatus status, Reason reason) {
        queue = new QueuePolicy(true, 2);
        queued = 1;
        assertThat(decide(ask(), situation(candidate(ANNA, status, 5, 5)))).isEqualTo(new Verdict.Queued(reason));
    }

    @Test
    void row14_switchedOffGloballyItMisses() {
        offlineEnabled = false;
        assertThat(decide(ask(), allOffline())).isEqualTo(new Verdict.Missed(Reason.OFFLINE_DISABLED_GLOBAL));
    }

    @ParameterizedTest
    @CsvSource({"GROUP, OFFLINE_DISABLED_GROUP", "DEFAULT, OFFLINE_DISABLED_DEFAULT"})
    void row15_switchedOffForTheGroupItMisses(Source source, Reason reason) {
        offline = new OfflinePolicy(false, 2, true, Priority.QUEUED);
        offlineSource = source;
        assertThat(decide(ask(), allOffline())).isEqualTo(new Verdict.Missed(reason));
    }

    @Test
    void row16_atTheCapItMisses() {
        open = 2;
        assertThat(decide(ask(), allOffline())).isEqualTo(new Verdict.Missed(Reason.OFFLINE_LIMIT));
    }

    @Test
    void row17_otherwiseItIsOpen() {
        open = 1;
        assertThat(decide(ask(), allOffline())).isEqualTo(new Verdict.Opened(Reason.ALL_OFFLINE));
    }

    @Test
    void row17_withoutALimitItIsAlwaysOpen() {
        open = 1_000_000;
        offline = new OfflinePolicy(true, null, true, Priority.QUEUED);
        assertThat(decide(ask(), allOffline())).isEqualTo(new Verdict.Opened(Reason.ALL_OFFLINE));
    }

    @Test
    void row17_outsideHoursAgentsWhoAreThereDoNotMatter() {
        inside = false;
        assertThat(decide(ask(), situation(candidate(ANNA, EffectiveStatus.AVAILABLE, 0, 5))))
                .isEqualTo(new Verdict.Opened(Reason.OUTSIDE_HOURS));
    }

    @Test
    void aGroupWithoutMembersIsOffline() {
        assertThat(situation().availability()).isEqualTo(Availability.ALL_OFFLINE);
    }

    private static Verdict decide(Ask ask, Situation situation) {
        return AdmissionRules.decide(ask, situation);
    }

    private static Ask ask() {
        return ask(MIA, "Help", null);
    }

    private static Ask ask(Contact contact, String query, @Nullable AgentId pick) {
        return new Ask(contact, query, null, null, pick);
    }

    private static Ask preferring(@Nullable Candidate agent, PreferredFallback fallback, @Nullable AgentId pick) {
        return new Ask(MIA, "Help", null, new Ask.Preference(agent, fallback), pick);
    }

    private Situation allOffline() {
        return situation(candidate(ANNA, EffectiveStatus.OFFLINE, 0, 5));
    }

    private Situation situation(Candidate... members) {
        return new Situation(
                SALES,
                "sales",
                NOW,
                new HoursVerdict(inside, inside ? "HOURS_OFF" : "CLOSED", null, "UTC", null),
                new EffectivePolicy(offlineEnabled, offline, offlineSource, queue, queueSource, 1),
                queued,
                open,
                List.of(members));
    }

    private static Candidate candidate(AgentId id, EffectiveStatus status, int active, int concurrency) {
        return new Candidate(id, "agent" + id.value(), Set.of(SALES), status, true, active, concurrency, null, 0, NOW);
    }
}
