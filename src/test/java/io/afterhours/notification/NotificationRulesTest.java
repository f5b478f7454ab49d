package io.afterhours.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-27T11:00:00Z");
    private static final GroupId SALES = new GroupId(7);

    private static Set<NewsKind> captured(@Nullable Integer openBefore, @Nullable Integer maxOpen) {
        return NotificationRules.of(null, TicketState.OPEN, Reason.ALL_OFFLINE, openBefore, maxOpen);
    }

    @Test
    void aTicketThatBecomesOpenIsCaptured() {
        assertThat(captured(0, null)).containsExactly(NewsKind.CAPTURED);
        assertThat(NotificationRules.of(TicketState.QUEUED, TicketState.OPEN, Reason.ALL_OFFLINE, 0, 20))
                .containsExactly(NewsKind.CAPTURED);
    }

    @Test
    void aMessageThatJoinsAnOpenTicketIsNoNews() {
        assertThat(NotificationRules.of(TicketState.OPEN, TicketState.OPEN, Reason.DUPLICATE_MERGED, 16, 20))
                .isEmpty();
    }

    @Test
    void theLimitIsNearAtEightyPercentAndTheReachedOneIsToldToo() {
        assertThat(captured(14, 20)).containsExactly(NewsKind.CAPTURED);
        assertThat(captured(15, 20)).containsExactly(NewsKind.CAPTURED, NewsKind.CAP);
        assertThat(captured(16, 20)).containsExactly(NewsKind.CAPTURED);
        assertThat(captured(19, 20)).containsExactly(NewsKind.CAPTURED, NewsKind.CAP);
    }

    @Test
    void whatPeopleGaveUpOnPurposeIsNoNews() {
        for (var reason : Set.of(Reason.SPAM, Reason.CUSTOMER_CANCELLED, Reason.CLOSED_BY_ADMIN)) {
            assertThat(NotificationRules.of(TicketState.OPEN, TicketState.MISSED, reason, 1, 20))
                    .as(reason.name())
                    .isEmpty();
        }
        assertThat(NotificationRules.of(null, TicketState.MISSED, Reason.OFFLINE_LIMIT, 20, 20))
                .containsExactly(NewsKind.MISSED);
    }

    @Test
    void aChoiceForTheGroupGoesBeforeOneForAllAndThatBeforeTheWorkspaces() {
        var workspace = Choices.NONE.with(null, NewsKind.MISSED, new Channels(true, true));
        var all = Choices.NONE.with(null, NewsKind.MISSED, new Channels(false, true));
        var single = all.with(SALES, NewsKind.MISSED, Channels.NONE);

        assertThat(NotificationRules.channels(Choices.NONE, workspace, SALES, NewsKind.MISSED))
                .isEqualTo(new Channels(true, true));
        assertThat(NotificationRules.channels(all, workspace, SALES, NewsKind.MISSED))
                .isEqualTo(new Channels(false, true));
        assertThat(NotificationRules.channels(single, workspace, SALES, NewsKind.MISSED))
                .isEqualTo(Channels.NONE);
        assertThat(NotificationRules.channels(single, workspace, new GroupId(8), NewsKind.MISSED))
                .isEqualTo(new Channels(false, true));
        assertThat(NotificationRules.channels(new Choices(Map.of(), Map.of()), Choices.NONE, SALES, NewsKind.CAP))
                .isEqualTo(Channels.NONE);
    }

    @Test
    void oneWaitsForMoreOfTheSameAndWritesNotTooOften() {
        assertThat(NotificationRules.due(NOON, null, null, BERLIN)).isEqualTo(NOON.plusSeconds(60));
        assertThat(NotificationRules.due(NOON, NOON.minusSeconds(60), null, BERLIN))
                .isEqualTo(NOON.minusSeconds(60).plus(NotificationRules.THROTTLE));
        assertThat(NotificationRules.due(NOON, NOON.minusSeconds(86_400), null, BERLIN))
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void quietHoursEndInThePersonsOwnZoneAlsoOverMidnight() {
        var night = new Quiet(22 * 60, 7 * 60);
        var lateInBerlin = Instant.parse("2026-03-27T22:00:00Z"); // 23:00
        var earlyInBerlin = Instant.parse("2026-03-28T04:00:00Z"); // 05:00

        assertThat(NotificationRules.due(lateInBerlin, null, night, BERLIN))
                .isEqualTo(Instant.parse("2026-03-28T06:00:00Z"));
        assertThat(NotificationRules.due(earlyInBerlin, null, night, BERLIN))
                .isEqualTo(Instant.parse("2026-03-28T06:00:00Z"));
        assertThat(NotificationRules.due(lateInBerlin, null, night, ZoneId.of("America/New_York")))
                .isEqualTo(lateInBerlin.plusSeconds(60));
    }

    @Test
    void quietHoursEndOnTheHourAlsoInTheNightInWhichClocksChange() {
        var night = new Quiet(22 * 60, 7 * 60);

        assertThat(NotificationRules.due(Instant.parse("2026-03-28T22:00:00Z"), null, night, BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
    }

    @Test
    void aDailyDigestIsDueAtItsTimeEachDay() {
        var eight = 8 * 60;

        assertThat(NotificationRules.nextDaily(NOON, eight, BERLIN)).isEqualTo(Instant.parse("2026-03-28T07:00:00Z"));
        assertThat(NotificationRules.nextDaily(Instant.parse("2026-03-27T06:59:00Z"), eight, BERLIN))
                .isEqualTo(Instant.parse("2026-03-27T07:00:00Z"));
        assertThat(NotificationRules.nextDaily(Instant.parse("2026-03-28T07:00:00Z"), eight, BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
    }
}
