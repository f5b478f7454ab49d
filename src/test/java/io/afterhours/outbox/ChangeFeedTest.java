package io.afterhours.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.shared.Registration;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Hushed;
import io.afterhours.database.Transactions;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ChangeFeedTest {

    @Autowired
    ChangeFeed feed;

    @Autowired
    Transactions transactions;

    @Autowired
    GroupLocks locks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Fixtures stage;

    @Autowired
    DataSource dataSource;

    private final List<Registration> registrations = new ArrayList<>();
    private long sales;

    @BeforeEach
    void aGroup() {
        jdbc.sql("INSERT INTO grp (code, name) VALUES ('sales', 'Sales')").update();
        sales = jdbc.sql("SELECT id FROM grp WHERE code = 'sales'")
                .query(Long.class)
                .single();
        List<Set<Long>> told = listen();
        transactions.write(() -> jdbc.sql("INSERT INTO grp_load (grp_id) VALUES (?)")
                .param(sales)
                .update());
        await().untilAsserted(() -> assertThat(told).anyMatch(groups -> groups.contains(sales)));
        endAll();
    }

    @AfterEach
    void endAll() {
        registrations.forEach(Registration::remove);
        registrations.clear();
    }

    @Test
    void aCommitOfThisNodeIsToldWithoutWaitingForTheInterval() throws InterruptedException {
        var told = new CountDownLatch(1);
        subscribe(groups -> told.countDown());
        change(sales);

        assertThat(told.await(Doorbell.INTERVAL_MILLIS - 50, TimeUnit.MILLISECONDS))
                .isTrue();
    }

    @Test
    void onlyTheGroupsThatChangedAreTold() {
        List<Set<Long>> told = listen();
        change(sales);

        await().untilAsserted(() -> assertThat(told).containsExactly(Set.of(sales)));
    }

    /** Whoever follows everything is told first, or at the same time: then the feed has seen it. */
    @Test
    void whoFollowsTicketsIsNotToldThatOnlySomebodyCameAndIsToldTheNextChange() {
        List<Set<Long>> tickets = new CopyOnWriteArrayList<>();
        registrations.add(feed.subscribeWindowToTickets(groups -> true, tickets::add));
        List<Set<Long>> told = listen();
        transactions.write(() -> {
            locks.lock(Set.of(new GroupId(sales), GroupId.DEFAULT));
            locks.changedPresenceAlone(Set.of(new GroupId(sales), GroupId.DEFAULT));
        });
        await().untilAsserted(() -> assertThat(told)
                .anyMatch(groups -> groups.contains(sales) && groups.contains(GroupId.DEFAULT.value())));

        change(sales);
        await().untilAsserted(() -> assertThat(tickets).isNotEmpty());

        assertThat(tickets).containsExactly(Set.of(sales));
    }

    @Test
    void aCommitOfAnotherNodeIsToldToo() throws SQLException {
        List<Set<Long>> told = listen();
        try (Connection elsewhere = dataSource.getConnection();
                var statement = elsewhere.createStatement()) {
            statement.executeUpdate("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = " + sales);
        }

        await().untilAsserted(() -> assertThat(told).containsExactly(Set.of(sales)));
    }

    @Test
    void whatIsNotCommittedIsNotTold() {
        List<Set<Long>> told = listen();
        transactions.write(() -> {
            locks.lock(List.of(GroupId.DEFAULT));
            lookNow();
            assertThat(told).containsOnly(Set.of(sales));
        });

        await().untilAsserted(() -> assertThat(told).contains(Set.of(GroupId.DEFAULT.value())));
    }

    @Test
    void aListenerThatFailsStopsNeitherItselfNorOthers() {
        var calls = new CopyOnWriteArrayList<Set<Long>>();
        subscribe(groups -> {
            calls.add(groups);
            throw new IllegalStateException("on purpose");
        });
        List<Set<Long>> told = listen();
        try (Hushed errors = Hushed.log(Subscription.class)) {
            change(sales);
            await().untilAsserted(() -> assertThat(told).hasSize(1));
            await().untilAsserted(() -> assertThat(calls).hasSize(1));
            change(sales);

            await().untilAsserted(() -> assertThat(told).hasSize(2));
            await().untilAsserted(() -> assertThat(calls).hasSize(2));
        }
    }

    @Test
    void whoCannotSayWhetherAChangeConcernsThemIsToldOfItAndOfTheNext() {
        List<Set<Long>> told = new CopyOnWriteArrayList<>();
        try (Hushed errors = Hushed.log(Subscription.class)) {
            registrations.add(feed.subscribeWindow(
                    groups -> {
                        throw new IllegalStateException("cannot say");
                    },
                    told::add));
            change(sales);
            await().untilAsserted(() -> assertThat(told).hasSize(1));
            change(sales);
            await().untilAsserted(() -> assertThat(told).hasSize(2));
        }
    }

    @Test
    void manyChangesAreToldAtMostTenTimesASecondAndNoneIsLost() {
        var calls = new CopyOnWriteArrayList<Long>();
        var last = new CopyOnWriteArrayList<Long>();
        subscribe(groups -> {
            calls.add(System.nanoTime());
            last.add(version(sales));
        });
        for (int i = 0; i < 300; i++) {
            change(sales);
        }

        long newest = version(sales);
        await().untilAsserted(() -> assertThat(last.getLast()).isEqualTo(newest));
        for (int i = 1; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 1)).isGreaterThanOrEqualTo(ChangeFeed.SHORTEST_NANOS);
        }
        assertThat(calls.size()).isLessThan(300);
    }

    @Test
    void whereThousandsOfWindowsListenEachIsToldLessOftenUpToALimit() {
        assertThat(ChangeFeed.pauseNanos(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(ChangeFeed.pauseNanos(500)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(ChangeFeed.pauseNanos(2_500)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(ChangeFeed.pauseNanos(1_000_000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void aSlowListenerHoldsNobodyUpAndIsNeverCalledTwiceAtOnce() throws InterruptedException {
        var inside = new CopyOnWriteArrayList<Integer>();
        var release = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        subscribe(groups -> {
            inside.add(inside.size());
            entered.countDown();
            awaitLatch(release);
        });
        List<Set<Long>> told = listen();
        change(sales);
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(told).hasSize(1));
        change(GroupId.DEFAULT.value());
        await().untilAsserted(() -> assertThat(told).hasSize(2));

        assertThat(inside).hasSize(1);
        release.countDown();
        await().untilAsserted(() -> assertThat(inside).hasSize(2));
    }

    @Test
    void whoIsGoneIsNotTold() {
        List<Set<Long>> gone = listen();
        endAll();
        List<Set<Long>> told = listen();
        change(sales);

        await().untilAsserted(() -> assertThat(told).hasSize(1));
        assertThat(gone).isEmpty();
    }

    @Test
    void whenTheDatabaseIsBackEverybodyReadsEverythingAgain() {
        var availability = new CopyOnWriteArrayList<Boolean>();
        registrations.add(feed.watchAvailability(availability::add));
        List<Set<Long>> told = listen();
        jdbc.sql("RENAME TABLE grp_load TO grp_load_away").update();
        try {
            await().untilAsserted(() -> assertThat(availability).containsExactly(false));
            assertThat(feed.available()).isFalse();
        } finally {
            jdbc.sql("RENAME TABLE grp_load_away TO grp_load").update();
        }

        await().untilAsserted(() -> assertThat(availability).containsExactly(false, true));
        await().untilAsserted(() -> assertThat(told).containsExactly(Set.of(GroupId.DEFAULT.value(), sales)));
    }

    @Test
    void whoHeardNothingForAsLongAsTheyMayIsReminded() {
        List<Set<Long>> patient = new CopyOnWriteArrayList<>();
        List<Set<Long>> aging = new CopyOnWriteArrayList<>();

        waiting(Long.MAX_VALUE, patient).remind(Set.of(sales), Runnable::run);
        waiting(Duration.ofMinutes(1).toNanos(), patient).remind(Set.of(sales), Runnable::run);
        waiting(0, aging).remind(Set.of(sales), Runnable::run);

        assertThat(patient).isEmpty();
        assertThat(aging).containsExactly(Set.of(sales));
    }

    private static Subscription waiting(long longestQuietNanos, List<Set<Long>> told) {
        return new Subscription(groups -> true, told::add, () -> 0, new Semaphore(1), longestQuietNanos);
    }

    @Test
    void aRequestForAGroupThatDoesNotExistIsToldLikeAnyOther() {
        List<Set<Long>> tickets = new CopyOnWriteArrayList<>();
        registrations.add(feed.subscribeWindowToTickets(groups -> true, tickets::add));

        stage.ask("nobody-knows");

        await().untilAsserted(() -> assertThat(tickets).containsExactly(Set.of(VersionsSql.NO_GROUP)));
    }

    @Test
    void aFeedThatWasStoppedGoesOnAfterItsNextStart() {
        List<Set<Long>> told = listen();
        feed.stop();
        feed.start();
        change(sales);

        await().untilAsserted(() -> assertThat(told).isNotEmpty());
    }

    /** Gives the feed time for some looks, by a commit that it does tell. */
    private void lookNow() {
        var looks = new CountDownLatch(1);
        Registration registration = feed.subscribe(groups -> looks.countDown());
        try (Connection elsewhere = dataSource.getConnection();
                var statement = elsewhere.createStatement()) {
            statement.executeUpdate("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = " + sales);
            assertThat(looks.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            registration.remove();
        }
    }

    private List<Set<Long>> listen() {
        var told = new CopyOnWriteArrayList<Set<Long>>();
        subscribe(told::add);
        return told;
    }

    private void subscribe(java.util.function.Consumer<Set<Long>> listener) {
        registrations.add(feed.subscribe(listener));
    }

    private void change(long group) {
        transactions.write(() -> locks.lock(List.of(new GroupId(group))));
    }

    private long version(long group) {
        return jdbc.sql("SELECT ver FROM grp_load WHERE grp_id = ?")
                .param(group)
                .query(Long.class)
                .single();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
