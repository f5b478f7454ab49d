package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.outbox.ChangeFeed;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What windows share is never known to be old when a window begins to show it. */
@DatabaseTest
@Import(Fixtures.class)
class SharedReadsTest {

    private static final Duration NEVER_AGAIN = Duration.ofDays(1);

    @Autowired
    private SharedReads reads;

    @Autowired
    private ChangeFeed feed;

    @Autowired
    private Fixtures stage;

    private final UUID question = UUID.randomUUID();
    private final AtomicInteger answers = new AtomicInteger();

    @BeforeEach
    void inAWindow() {
        UI.setCurrent(new UI());
    }

    @AfterEach
    void outOfTheWindow() {
        UI.setCurrent(null);
    }

    @AfterEach
    void inRealTime() {
        reads.measureWith(System::nanoTime);
    }

    private int read() {
        return reads.read(question, NEVER_AGAIN, Integer.class, answers::incrementAndGet);
    }

    @Test
    void whatNobodyChangedIsReadOnce() {
        settle();

        assertThat(read()).isOne();
        assertThat(read()).isOne();
    }

    @Test
    void aWindowThatOpensAfterAChangeDoesNotWaitForTheInterval() {
        settle();
        read();

        settle();

        assertThat(read()).isEqualTo(2);
    }

    @Test
    void whatAWindowHasChangedIsReadAgainBeforeTheFeedHasSeenIt() {
        settle();
        read();

        reads.changed(question);

        assertThat(read()).isEqualTo(2);
        assertThat(read()).isEqualTo(2);
    }

    @Test
    void whatNobodyAskedForInFiveMinutesIsForgotten() {
        var nanos = new AtomicLong();
        reads.measureWith(nanos::get);
        settle();
        read();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(4));
        reads.forget();
        assertThat(read()).isOne();

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
        reads.forget();
        assertThat(read()).isOne();

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5) + 1);
        reads.forget();
        assertThat(read()).isEqualTo(2);
    }

    /** Changes something and waits until the feed saw it. */
    private void settle() {
        long before = feed.changes();
        stage.group(UUID.randomUUID().toString());
        await().until(() -> feed.changes() > before);
    }
}
