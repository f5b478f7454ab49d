package io.afterhours.finding;

import static io.afterhours.ticket.TicketState.MISSED;
import static io.afterhours.ticket.TicketState.OPEN;
import static io.afterhours.ticket.TicketState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.customer.GroupWidget;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.finding.Facts.OfGroup;
import io.afterhours.monitor.Stuck;
import io.afterhours.policy.EffectivePolicy;
import io.afterhours.policy.GroupPolicy;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.Outlook;
import io.afterhours.policy.Priority;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.policy.ReturnShape;
import io.afterhours.policy.Source;
import io.afterhours.policy.Versioned;
import io.afterhours.routing.Attending;
import io.afterhours.routing.ProspectChange;
import io.afterhours.routing.Staff;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.workinghours.HoursCalendar;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The catalogue, rule by rule. What is set up here has nothing that could be found until a test changes it. */
class FindingRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-27T22:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Group DEFAULT = new Group(GroupId.DEFAULT, "default", "Default", true, 1);
    private static final Group SALES = new Group(new GroupId(2), "sales", "Sales", false, 1);
    private static final Schedule WEEK =
            new Schedule(Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00"))), Map.of());

    private boolean offlineChats = true;
    private QueueRule rule = new QueueRule(WhenAllOffline.OPEN, 10, null);
    private boolean mail = true;
    private OfflinePolicy offline = new OfflinePolicy(true, 20, true, Priority.QUEUED);
    private Source offlineSource = Source.GROUP;
    private QueuePolicy queue = new QueuePolicy(true, 10);
    private HoursCalendar hours = new HoursCalendar(true, WEEK, UTC);
    private Staff staff = new Staff(3, 15, 3);
    private Show whenOffline = Show.FORM;
    private int open;
    private List<Outlook.AwayHolder> onlyAway = List.of();
    private @Nullable Stuck stuck;

    private OfGroup group(Group group, OfflinePolicy row, Source source) {
        var effective = new EffectivePolicy(offlineChats, row, source, queue, Source.GROUP, 7);
        return new OfGroup(
                group,
                new GroupPolicy<>(group, row, source, 3),
                new GroupPolicy<>(group, queue, Source.GROUP, 4),
                effective,
                hours,
                staff,
                new GroupWidget(
                        group,
                        new WidgetSetting(List.of(), whenOffline, Show.MESSAGE, null, Map.of()),
                        Source.GROUP,
                        5),
                new Outlook.Row(open, 0, "OPEN", "ALL_OFFLINE", 0, staff.people(), 0, onlyAway, NOW),
                stuck);
    }

    private Facts facts() {
        var calm = new FindingRulesTest();
        calm.offlineChats = offlineChats;
        var groups = new ArrayList<OfGroup>();
        groups.add(
                offlineSource == Source.DEFAULT
                        ? group(DEFAULT, offline, Source.DEFAULT)
                        : calm.group(DEFAULT, calm.offline, Source.DEFAULT));
        groups.add(group(SALES, offline, offlineSource));
        return new Facts(NOW, new Versioned<>(offlineChats, 9), rule, mail, groups);
    }

    private List<FindingKind> kinds() {
        return FindingRules.in(facts()).stream().map(Discovery::kind).toList();
    }

    private Discovery found(FindingKind kind) {
        return FindingRules.in(facts()).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static OfflinePolicy row(boolean enabled) {
        return new OfflinePolicy(enabled, 20, true, Priority.QUEUED);
    }

    @Test
    void whatFitsTogetherIsNoFinding() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void hoursThatAreOnButUnset() {
        hours = new HoursCalendar(true, Schedule.EMPTY, UTC);
        assertThat(kinds()).containsExactly(FindingKind.HOURS_UNSET);
        assertThat(found(FindingKind.HOURS_UNSET).path()).isEqualTo("settings/working-hours/sales");
        hours = new HoursCalendar(false, Schedule.EMPTY, UTC);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void openForQueuedChatsWhileOfflineChatsAreOff() {
        offlineChats = false;
        var found = found(FindingKind.OPEN_BUT_OFF);
        assertThat(found.owner()).isNull();
        assertThat(found.fix()).isEqualTo(new Fix.OfflineChats(new Versioned<>(false, 9)));
        assertThat(found.changes()).contains(new ProspectChange(true, false, Set.of(Attending.NOBODY), MISSED, OPEN));
        rule = new QueueRule(WhenAllOffline.MISSED, 10, null);
        assertThat(kinds()).doesNotContain(FindingKind.OPEN_BUT_OFF);
    }

    @Test
    void openForQueuedChatsInAGroupThatTakesNoOfflineTickets() {
        offline = row(false);
        var found = found(FindingKind.OPEN_BUT_DISABLED);
        assertThat(found.owner()).isEqualTo(SALES);
        assertThat(found.path()).isEqualTo("settings/offline-handling/sales");
        assertThat(found.fix())
                .isEqualTo(new Fix.OfflineRow(new GroupPolicy<>(SALES, row(false), Source.GROUP, 3), row(true)));
        queue = new QueuePolicy(false, 10);
        assertThat(kinds()).doesNotContain(FindingKind.OPEN_BUT_DISABLED);
    }

    @Test
    void groupsThatInheritARowAreFoundTogetherAndMendedWhereItStands() {
        offline = row(false);
        offlineSource = Source.DEFAULT;
        var found = found(FindingKind.OPEN_BUT_DISABLED);
        assertThat(found.owner()).isEqualTo(DEFAULT);
        assertThat(found.groups()).containsExactly(DEFAULT, SALES);
        assertThat(found.path()).isEqualTo("settings/offline-handling/default");
        assertThat(found.fix())
                .isInstanceOfSatisfying(
                        Fix.OfflineRow.class,
                        fix -> assertThat(fix.before().group()).isEqualTo(DEFAULT));
    }

    @Test
    void aQueueThatOverflowsIntoDisabledOfflineTickets() {
        offline = row(false);
        queue = new QueuePolicy(true, 10, QueuePolicy.Overflow.OFFLINE);
        assertThat(kinds()).contains(FindingKind.OVERFLOW_BUT_DISABLED);
        offline = row(true);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void anOverflowIntoAToggleThatIsOffIsMendedByTheToggle() {
        offlineChats = false;
        queue = new QueuePolicy(true, 10, QueuePolicy.Overflow.OFFLINE);
        assertThat(found(FindingKind.OVERFLOW_BUT_DISABLED).fix()).isInstanceOf(Fix.OfflineChats.class);
    }

    @Test
    void whereTwoThingsAreOffNoSingleChangeMendsIt() {
        offlineChats = false;
        offline = row(false);
        queue = new QueuePolicy(true, 10, QueuePolicy.Overflow.OFFLINE);
        var found = found(FindingKind.OVERFLOW_BUT_DISABLED);
        assertThat(found.fix()).isNull();
        assertThat(found.path()).isNotNull();
    }

    @Test
    void hoursOutsideOfWhichEverythingIsMissed() {
        rule = new QueueRule(WhenAllOffline.MISSED, 10, null);
        offline = row(false);
        var found = found(FindingKind.HOURS_MISS);
        assertThat(kinds()).containsExactly(FindingKind.HOURS_MISS);
        assertThat(found.changes()).contains(new ProspectChange(false, true, Set.of(Attending.values()), MISSED, OPEN));
        hours = new HoursCalendar(false, WEEK, UTC);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aGroupWithoutMembersThatKeepsTickets() {
        staff = Staff.NONE;
        assertThat(kinds()).containsExactly(FindingKind.NO_MEMBERS);
        assertThat(found(FindingKind.NO_MEMBERS).path()).isEqualTo("settings/groups/sales");
        rule = new QueueRule(WhenAllOffline.MISSED, 10, null);
        offline = row(false);
        assertThat(kinds()).doesNotContain(FindingKind.NO_MEMBERS);
    }

    @Test
    void membersOfWhomNobodyCanLogIn() {
        staff = new Staff(3, 15, 0);
        assertThat(kinds()).containsExactly(FindingKind.NOBODY_LOGS_IN);
    }

    @Test
    void membersWhoMayHaveNoChatAtAll() {
        staff = new Staff(3, 0, 3);
        assertThat(kinds()).containsExactly(FindingKind.NO_SLOTS);
    }

    @Test
    void aGroupThatOnlyALoggedOutAwayKeepsPresent() {
        onlyAway = List.of(new Outlook.AwayHolder("anna", "Anna", NOW.atZone(UTC)));
        var found = found(FindingKind.ONLY_AWAY);
        assertThat(found.groups()).containsExactly(SALES);
        assertThat(found.parameters())
                .containsExactly(new AwayPhrase(onlyAway, NOW.atZone(UTC).toLocalDate()));
    }

    @Test
    void openTicketsThatNobodyIsGiven() {
        open = 3;
        offline = new OfflinePolicy(true, 20, false, Priority.QUEUED);
        var found = found(FindingKind.UNASSIGNED);
        assertThat(found.fix())
                .isInstanceOfSatisfying(
                        Fix.OfflineRow.class,
                        fix -> assertThat(fix.after().autoAssign()).isTrue());
        assertThat(found.changes()).isEmpty();
        open = 0;
        assertThat(kinds()).isEmpty();
    }

    @Test
    void openTicketsThatAreForgottenThoughTheyWouldBeDealt() {
        stuck = new Stuck(SALES, 4, true);
        assertThat(found(FindingKind.STUCK).parameters()).containsExactly(4);
        assertThat(found(FindingKind.STUCK).path()).isEqualTo("inbox/open");
    }

    @Test
    void aLimitThatIsReachedOrBelowWhatIsOpen() {
        open = 19;
        assertThat(kinds()).isEmpty();
        open = 20;
        assertThat(kinds()).containsExactly(FindingKind.CAP_REACHED);
        open = 34;
        var found = found(FindingKind.CAP_REACHED);
        assertThat(found.parameters()).containsExactly(34, 20);
        assertThat(found.fix())
                .isInstanceOfSatisfying(
                        Fix.OfflineRow.class,
                        fix -> assertThat(fix.after().maxOpen()).isEqualTo(50));
    }

    @Test
    void aLimitCannotBeRaisedBeyondTheHighest() {
        open = 10_000;
        offline = new OfflinePolicy(true, 10_000, true, Priority.QUEUED);
        assertThat(found(FindingKind.CAP_REACHED).fix()).isNull();
    }

    @Test
    void aWidgetThatHidesWhileTicketsWouldBeKept() {
        whenOffline = Show.HIDE;
        assertThat(found(FindingKind.WIDGET_HIDDEN).fix())
                .isInstanceOfSatisfying(
                        Fix.WidgetRow.class,
                        fix -> assertThat(fix.after().whenOffline()).isEqualTo(Show.FORM));
        rule = new QueueRule(WhenAllOffline.MISSED, 10, null);
        offline = row(false);
        assertThat(kinds()).doesNotContain(FindingKind.WIDGET_HIDDEN);
    }

    @Test
    void mailThatCannotBeSentThoughTicketsAreKept() {
        mail = false;
        var found = found(FindingKind.MAIL_OFF);
        assertThat(found.groups()).containsExactly(DEFAULT, SALES);
        assertThat(found.path()).isEqualTo("settings/email");
        offlineChats = false;
        assertThat(kinds()).doesNotContain(FindingKind.MAIL_OFF);
    }

    @Test
    void aQuorumOfMoreAgentsThanThereAre() {
        var shape = new ReturnShape(ReturnShape.Mode.QUORUM, 5, 15, null);
        offline = new OfflinePolicy(true, 20, true, Priority.QUEUED, shape);
        var found = found(FindingKind.QUORUM_TOO_BIG);
        assertThat(found.parameters()).containsExactly(5, 3);
        assertThat(found.fix())
                .isInstanceOfSatisfying(
                        Fix.OfflineRow.class,
                        fix -> assertThat(fix.after().returns().quorumAgents()).isEqualTo(3));
        staff = new Staff(5, 15, 5);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void fewWhoCanBeServedAtOnceAndNobodyMayWait() {
        queue = new QueuePolicy(false, 10);
        assertThat(kinds()).isEmpty();
        staff = new Staff(1, 3, 1);
        var found = found(FindingKind.QUEUE_OFF);
        assertThat(found.kind().isHint()).isTrue();
        assertThat(found.changes())
                .containsExactly(new ProspectChange(
                        true, false, Set.of(Attending.EVERYBODY_BUSY, Attending.ONLY_AWAY), MISSED, QUEUED));
    }

    @Test
    void aQueueInWhichVeryManyMayWait() {
        queue = new QueuePolicy(true, 20);
        assertThat(kinds()).isEmpty();
        queue = new QueuePolicy(true, 21);
        var found = found(FindingKind.QUEUE_MANY);
        assertThat(found.fix())
                .isInstanceOfSatisfying(
                        Fix.QueueRow.class,
                        fix -> assertThat(fix.after().limit()).isEqualTo(20));
        assertThat(found.changes()).isEmpty();
    }

    @Test
    void namesTellFindingsApart() {
        offline = row(false);
        queue = new QueuePolicy(true, 50, QueuePolicy.Overflow.OFFLINE);
        assertThat(FindingRules.in(facts()).stream().map(Discovery::name))
                .doesNotHaveDuplicates()
                .contains("OVERFLOW_BUT_DISABLED:sales");
    }
}
