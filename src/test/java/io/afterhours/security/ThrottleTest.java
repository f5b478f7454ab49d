package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private long now;

    private final Throttle throttle = new Throttle(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void theSixthTryOnAnAccountWaitsAndEachHalfMinuteGivesOneMore() {
        fail("10.0.0.1", "anna", 5);

        assertThat(throttle.refuse("10.0.0.1", "anna")).contains(Duration.ofSeconds(30));
        pass(Duration.ofSeconds(30));
        assertThat(throttle.refuse("10.0.0.1", "anna")).isEmpty();
        assertThat(throttle.refuse("10.0.0.1", "anna")).isPresent();
    }

    @Test
    void nobodyLocksOutSomebodyElseFromAnotherAddress() {
        fail("10.0.0.66", "anna", 1_000);

        assertThat(throttle.refuse("10.0.0.1", "anna")).isEmpty();
    }

    @Test
    void hammeringOneAccountDoesNotUseUpTheAddress() {
        fail("10.0.0.1", "anna", 1_000);

        assertThat(throttle.refuse("10.0.0.1", "ben")).isEmpty();
    }

    @Test
    void tryingManyAccountsUsesUpTheAddress() {
        for (int each = 0; each < 50; each++) {
            assertThat(throttle.refuse("10.0.0.1", "account " + each)).isEmpty();
        }

        assertThat(throttle.refuse("10.0.0.1", "one more")).contains(Duration.ofSeconds(6));
        assertThat(throttle.refuse("10.0.0.2", "one more")).isEmpty();
    }

    @Test
    void aWholeOfficeLogsInFromOneAddress() {
        for (int each = 0; each < 500; each++) {
            assertThat(throttle.refuse("10.0.0.1", "agent " + each)).isEmpty();
            throttle.succeeded("10.0.0.1", "agent " + each);
        }
    }

    @Test
    void theNeighboursInAnIpv6NetworkCountAsOne() {
        for (int each = 0; each < 5; each++) {
            throttle.refuse("2001:db8:0:1:0:0:0:" + each, "anna");
        }

        assertThat(throttle.refuse("2001:db8:0:1:aaaa:bbbb:cccc:dddd", "anna")).isPresent();
        assertThat(throttle.refuse("2001:db8:0:2:0:0:0:1", "anna")).isEmpty();
    }

    @Test
    void howAnAddressIsWrittenMakesNoDifference() {
        for (int each = 1; each <= 5; each++) {
            throttle.refuse("2001:db8:0:1::" + each, "anna");
        }

        assertThat(throttle.refuse("2001:DB8:0:1:0::abcd", "anna")).isPresent();
        assertThat(throttle.refuse("2001:db8:0:2::1", "anna")).isEmpty();
    }

    private void fail(String address, String account, int times) {
        for (int each = 0; each < times; each++) {
            throttle.refuse(address, account);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
