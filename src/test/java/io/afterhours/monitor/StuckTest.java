package io.afterhours.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** AC-47: administrators are told of open tickets that nobody is given, without looking for them. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class StuckTest {

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Autowired
    private StuckWatch watch;

    @Autowired
    private ManualWork work;

    private GroupId sales;

    @BeforeEach
    void aSalesGroupThatTakesOfflineTickets() {
        sales = stage.group("sales");
        stage.offline(true);
        stage.offlinePolicy(sales, true, 20, false, "OPEN");
    }

    private List<Stuck> stuck() {
        var told = new ArrayList<Stuck>();
        watch.follow(told::addAll).remove();
        return told;
    }

    @Test
    void whatWaitsForAQuarterOfAnHourWithAutoAssignOffIsTold() {
        stage.ask("sales", 2);
        clock.forward(Stuck.PATIENCE.minusSeconds(1));
        assertThat(stuck()).isEmpty();

        clock.forward(Stuck.PATIENCE);

        assertThat(stuck()).singleElement().satisfies(each -> {
            assertThat(each.group().code()).isEqualTo("sales");
            assertThat(each.open()).isEqualTo(2);
            assertThat(each.autoAssign()).isFalse();
        });
    }

    @Test
    void whatWouldBeDealtAndIsNotIsToldToo() {
        stage.offlinePolicy(sales, true, 20, true, "OPEN");
        stage.ask("sales");
        clock.forward(Stuck.PATIENCE);

        assertThat(stuck()).singleElement().extracting(Stuck::autoAssign).isEqualTo(true);
    }

    @Test
    void whereSomebodyWasGivenOneLatelyNothingIsForgotten() {
        var open = stage.ask("sales", 2);
        stage.agent("anna", 5, sales);
        clock.forward(Stuck.PATIENCE);
        SystemAccess.run(() -> work.assign(open.getFirst().id(), "anna"));
        assertThat(stuck()).isEmpty();

        SystemAccess.run(() -> work.resolve(open.getFirst().id()));
        assertThat(stuck()).isEmpty();
        clock.forward(Stuck.PATIENCE.plusSeconds(1));

        assertThat(stuck()).hasSize(1);
    }

    @Test
    void outsideHoursAndInTheFirstQuarterOfAnHourWaitingIsAsItShouldBe() {
        var opens = Instant.parse("2026-03-30T09:00:00Z");
        clock.set(opens.minusSeconds(3600));
        stage.ask("sales");
        assertThat(StuckRules.stuck(opens, opens.minusSeconds(3600), false, false, false))
                .isFalse();
        assertThat(StuckRules.stuck(opens.plusSeconds(60), opens.minusSeconds(3600), true, false, false))
                .isFalse();
        assertThat(StuckRules.stuck(opens.plusSeconds(900), opens.minusSeconds(3600), true, true, false))
                .isTrue();
        assertThat(StuckRules.stuck(opens.plusSeconds(900), opens.minusSeconds(3600), true, true, true))
                .isFalse();
    }

    @Test
    void listenersAreToldAgainWhenItIsMended() {
        var open = stage.ask("sales");
        clock.forward(Stuck.PATIENCE);
        var told = new ArrayList<Integer>();
        var following = watch.follow(stuck -> told.add(stuck.size()));

        SystemAccess.run(() -> work.miss(open.id()));
        watch.tick();
        following.remove();
        watch.tick();

        assertThat(told).containsExactly(1, 0);
    }
}
