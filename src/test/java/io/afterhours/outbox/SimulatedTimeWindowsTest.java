package io.afterhours.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.simulation.SimulatedTime;
import io.afterhours.team.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;

@DatabaseTest
@TestPropertySource(properties = {"afterhours.clock=simulated", "afterhours.clock-start=2026-03-27T22:00:00Z"})
class SimulatedTimeWindowsTest {

    @Autowired
    ChangeFeed feed;

    @Autowired
    SimulatedTime time;

    @Test
    @WithMockUser(roles = "ADMIN")
    void windowsLookAgainWhenTheTimeIsMovedThoughNothingHasChanged() {
        List<Set<Long>> told = new CopyOnWriteArrayList<>();
        var following = feed.subscribeWindowToTickets(groups -> true, told::add);

        time.moveBy(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(told).contains(Set.of(GroupId.DEFAULT.value())));
        following.remove();
    }
}
