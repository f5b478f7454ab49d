package io.afterhours.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.afterhours.database.ClockGuard;
import io.afterhours.outbox.ChangeFeed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ServingHealthIndicatorTest {

    private static Status status(boolean clockWasRight, boolean running, Duration lag) {
        var guard = mock(ClockGuard.class);
        when(guard.wasRight()).thenReturn(clockWasRight);
        var feed = mock(ChangeFeed.class);
        when(feed.isRunning()).thenReturn(running);
        when(feed.lag()).thenReturn(lag);
        return new ServingHealthIndicator(guard, feed).health().getStatus();
    }

    @Test
    void aDatabaseThatIsAwayForSecondsTakesNoNodeOut() {
        assertThat(status(true, true, Duration.ZERO)).isEqualTo(Status.UP);
        assertThat(status(true, true, Duration.ofSeconds(29))).isEqualTo(Status.UP);
        assertThat(status(true, false, Duration.ofHours(1))).isEqualTo(Status.UP);
    }

    @Test
    void aNodeThatIsCutOffFromItForLongerOrWhoseClockIsWrongIsOut() {
        assertThat(status(true, true, Duration.ofSeconds(31))).isEqualTo(Status.DOWN);
        assertThat(status(false, true, Duration.ZERO)).isEqualTo(Status.DOWN);
    }
}
