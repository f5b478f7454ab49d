package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How long it usually takes is said only where enough chats tell (AC-51). */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class WaitRangesTest {

    @Autowired
    private WaitRanges ranges;

    @Autowired
    private Fixtures stage;

    @Autowired
    private TestClock clock;

    @Test
    void fewerThanTenTellNothing() {
        assertThat(WaitRanges.range(Collections.nCopies(9, 120))).isEmpty();
        assertThat(WaitRanges.range(Collections.nCopies(10, 120))).contains(new WaitRange(2, 3, 10));
    }

    @Test
    void itIsTheMiddleHalfAndOneThatWaitedForHoursDoesNotMatter() {
        var waits =
                IntStream.rangeClosed(1, 20).map(minute -> minute * 60).boxed().toList();

        assertThat(WaitRanges.range(waits)).contains(new WaitRange(6, 16, 20));
        assertThat(WaitRanges.range(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 36_000))).contains(new WaitRange(1, 2, 10));
    }

    @Test
    void itGoesByTheChatsThatWereQueuedInThisGroupLately() {
        var sales = stage.group("sales");
        stage.queuePolicy(sales, true, 100);
        var anna = stage.agent("anna", 12, sales);
        stage.busy(anna);
        stage.ask("sales", 12);
        clock.forward(Duration.ofMinutes(5));
        stage.available(anna);

        assertThat(ranges.of(sales)).contains(new WaitRange(5, 6, 12));
        assertThat(ranges.of(stage.group("tech"))).isEmpty();
        clock.forward(Duration.ofDays(29));
        assertThat(ranges.of(sales)).isEmpty();
    }
}
