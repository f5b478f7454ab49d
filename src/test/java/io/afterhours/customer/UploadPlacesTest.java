package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.afterhours.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UploadPlacesTest {

    private static final String OFFICE = "192.0.2.1";
    private static final String HOME = "198.51.100.1";
    private static final long HALF = 500_000;

    private final UploadLimits limits = new UploadLimits(DataSize.ofBytes(2 * HALF), 3, 2);
    private final UploadPlaces places = new UploadPlaces(
            limits, new RateLimits(new WidgetLimits(20, 10, 10, 120, 1200, 6000, 60_000, 200), limits));

    private Duration refused(String address, long bytes) {
        var answer = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> places.take(address, bytes))
                .actual();
        assertThat(answer.status()).isEqualTo(429);
        return answer.retryAfter();
    }

    @Test
    void soManyAreReceivedAtTheSameTimeAndTheNextWhenOneIsDone() {
        places.take(OFFICE, 1);
        var second = places.take(OFFICE, 1);
        assertThat(refused(OFFICE, 1)).isEqualTo(Duration.ofSeconds(5));
        places.take(HOME, 1);
        assertThat(refused("203.0.113.1", 1)).isEqualTo(Duration.ofSeconds(5));

        second.run();

        assertThat(places.take("203.0.113.1", 1)).isNotNull();
        assertThat(refused(OFFICE, 1)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aNetworkSendsSoMuchInAnHourAndARefusalKeepsNoPlace() {
        for (var n = 0; n < 2; n++) {
            places.take("2001:db8:0:1::" + n, HALF).run();
        }

        for (var n = 0; n < 5; n++) {
            assertThat(refused("2001:db8:0:1::9", HALF)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        }
        places.take(OFFICE, HALF);
        assertThat(places.take(HOME, HALF)).isNotNull();
    }

    @Test
    void aMessageThatIsLargerThanAnHoursWorthTakesAllOfIt() {
        places.take(HOME, Long.MAX_VALUE).run();

        assertThat(refused(HOME, 1)).isPositive();
    }

    @Test
    void whatIsNotReadIsNotCounted() {
        places.take(HOME, 2 * HALF).run();

        assertThat(places.take(HOME, 0)).isNotNull();
    }
}
