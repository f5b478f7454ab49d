package io.afterhours.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Hushed;
import io.afterhours.team.GroupId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.sql.DataSource;
import org.jgroups.BytesMessage;
import org.jgroups.protocols.TCP;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Nodes that ring each other, each with a change feed of its own, on one database. */
@DatabaseTest
class DistantDoorbellTest {

    private static final String SECRET = "a secret of thirty-two characters";
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    VersionsSql versions;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    private final List<Bell> bells = new ArrayList<>();

    /** As much of a node as it takes to commit and to hear of it. */
    private record Bell(Doorbell doorbell, DistantDoorbell distant, ChangeFeed feed, List<Set<Long>> told) {

        void commit() {
            doorbell.afterCommit(new SimpleTransactionStatus(), null);
        }
    }

    private Bell bell(String secret, Duration interval) {
        var doorbell = new Doorbell(interval);
        var distant = distant(doorbell, secret, 0);
        var feed = new ChangeFeed(versions, doorbell);
        var bell = new Bell(doorbell, distant, feed, new CopyOnWriteArrayList<>());
        bells.add(bell);
        feed.subscribe(bell.told()::add);
        feed.start();
        distant.start();
        return bell;
    }

    private DistantDoorbell distant(Doorbell doorbell, String secret, int port) {
        return new DistantDoorbell(
                new DoorbellSettings(true, secret, "127.0.0.1", port), doorbell, database, new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        bells.forEach(bell -> {
            bell.distant().stop();
            bell.feed().stop();
        });
        bells.clear();
    }

    private static void awaitEachOther(Bell... bells) {
        for (var bell : bells) {
            await().atMost(PATIENCE).until(() -> bell.distant().nodes() == bells.length);
        }
    }

    private void change() {
        jdbc.sql("UPDATE grp_load SET ver = ver + 1 WHERE grp_id = ?")
                .param(GroupId.DEFAULT.value())
                .update();
    }

    private static void awaitTold(Bell bell) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(bell.told()).anyMatch(groups -> groups.contains(GroupId.DEFAULT.value())));
    }

    @Test
    void aCommitOnOneNodeIsSeenOnTheOthersLongBeforeTheyWouldLook() {
        var one = bell(SECRET, NEVER);
        var two = bell(SECRET, NEVER);
        var three = bell(SECRET, NEVER);
        awaitEachOther(one, two, three);
        List.of(one, two, three).forEach(bell -> bell.told().clear());

        change();
        two.commit();

        awaitTold(one);
        awaitTold(two);
        awaitTold(three);
        assertThat(one.distant().heard()).isPositive();
        assertThat(two.distant().heard()).isZero();
        assertThat(three.distant().heard()).isPositive();
    }

    @Test
    void manyCommitsAreFewRingsAndTheLastOneIsSeen() {
        var one = bell(SECRET, NEVER);
        var two = bell(SECRET, NEVER);
        awaitEachOther(one, two);
        for (int n = 0; n < 1_000; n++) {
            one.commit();
        }
        await().atMost(PATIENCE).until(() -> two.distant().heard() > 0);
        two.told().clear();

        change();
        one.commit();

        awaitTold(two);
        assertThat(two.distant().heard()).isLessThan(500);
    }

    @Test
    void withoutTheRightSecretNobodyRingsAndTheFeedFindsTheChangeByItself() {
        try (var hushed = Hushed.log(TCP.class)) {
            var one = bell(SECRET, NEVER);
            var stranger = bell("another secret of the same length", Duration.ofMillis(Doorbell.INTERVAL_MILLIS));
            stranger.told().clear();

            change();
            one.commit();

            awaitTold(stranger);
            assertThat(stranger.distant().heard()).isZero();
            assertThat(stranger.distant().nodes()).isEqualTo(1);
            assertThat(one.distant().nodes()).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatStopsIsNotRungAtAndLeavesNoRow() {
        var one = bell(SECRET, NEVER);
        var two = bell(SECRET, Duration.ofMillis(Doorbell.INTERVAL_MILLIS));
        awaitEachOther(one, two);
        one.distant().stop();
        await().atMost(PATIENCE).until(() -> two.distant().nodes() == 1);
        two.told().clear();

        change();
        one.commit();

        awaitTold(two);
        assertThat(two.distant().heard()).isZero();
        two.distant().stop();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM doorbell_node")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsNoRingIsNotOpened() throws Exception {
        var one = bell(SECRET, NEVER);
        var loopback = InetAddress.getLoopbackAddress();
        try (var other = DoorbellStack.channel(loopback, 0, SECRET, database)) {
            other.connect(DistantDoorbell.CLUSTER);
            await().atMost(PATIENCE).until(() -> one.distant().nodes() == 2);

            other.send(new BytesMessage(null, "rings".getBytes(StandardCharsets.US_ASCII)));
            other.send(new BytesMessage(null, new byte[0]));
            other.send(new BytesMessage(null, new byte[] {'R', 'I', 'N', 'G'}));

            await().atMost(PATIENCE).until(() -> one.distant().ignored() == 3);
            assertThat(one.distant().heard()).isZero();
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotListenedTo() throws Exception {
        var one = bell(SECRET, NEVER);
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), port())) {
            plain.setSoTimeout((int) PATIENCE.toMillis());
            plain.getOutputStream().write(new byte[512]);

            assertThat(wasTurnedAway(plain)).isTrue();
        }
        try (var nobody = tls(null)) {
            assertThat(wasTurnedAway(nobody)).isTrue();
        }
        try (var stranger = tls("another secret of the same length")) {
            assertThat(wasTurnedAway(stranger)).isTrue();
        }
        assertThat(one.distant().heard() + one.distant().ignored()).isZero();

        var two = bell(SECRET, NEVER);
        awaitEachOther(one, two);
    }

    /** Connects like somebody who takes any certificate, and shows that of {@code secret}, or none. */
    private SSLSocket tls(String secret) throws Exception {
        var context = SSLContext.getInstance("TLS");
        var keys = secret == null ? null : SharedSecretTls.keys(SecretCertificate.of(SharedSecretTls.seed(secret)));
        context.init(keys, new TrustManager[] {new Anybody()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** What it says is not answered; the connection is ended instead. */
    private static boolean wasTurnedAway(Socket socket) {
        try {
            socket.getOutputStream().write(new byte[64]);
            // Plain bytes are answered with an alert of TLS, inside of TLS nothing is said.
            int said = socket.getInputStream().readAllBytes().length;
            return said == 0 || !(socket instanceof SSLSocket);
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private int port() {
        var address =
                jdbc.sql("SELECT ip FROM doorbell_node").query(String.class).single();
        return Integer.parseInt(address.replaceFirst(".*:", ""));
    }

    @Test
    void settingsThatCannotWorkAreRefusedWithWhatToDo() throws Exception {
        var doorbell = new Doorbell(NEVER);
        assertThatThrownBy(() -> distant(doorbell, "too short", 0).start())
                .isInstanceOf(UnusableDoorbellException.class)
                .hasMessageContaining("AFTERHOURS_DOORBELL_SECRET")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("too short");
        assertThatThrownBy(() -> distant(doorbell, SECRET, 70_000).start())
                .isInstanceOf(UnusableDoorbellException.class)
                .hasMessageContaining("AFTERHOURS_DOORBELL_PORT is 70000");
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var distant = distant(doorbell, SECRET, taken.getLocalPort());
            assertThatThrownBy(distant::start)
                    .isInstanceOf(UnusableDoorbellException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("AFTERHOURS_DOORBELL_PORT");
            assertThat(distant.isRunning()).isFalse();
        }
        for (var address : List.of("203.0.113.7", "0.0.0.0", "no such host")) {
            assertThatThrownBy(() -> new DoorbellSettings(true, SECRET, address, 0).listenAt())
                    .isInstanceOf(UnusableDoorbellException.class)
                    .hasMessageContaining("AFTERHOURS_DOORBELL_ADDRESS");
        }
    }

    @Test
    void theReasonIsAllThatIsShownOfARefusedStart() {
        var reason = new UnusableDoorbellException("Do this");

        var shown = new DoorbellFailureAnalyzer().analyze(new IllegalStateException(reason));

        assertThat(shown.getDescription()).isEqualTo("Do this");
    }

    @Test
    void itIsOffUnlessItIsWanted() {
        var off = new DistantDoorbell(
                new DoorbellSettings(false, "", "", 7800), new Doorbell(NEVER), database, new SimpleMeterRegistry());

        assertThat(off.isAutoStartup()).isFalse();
        assertThat(off.isRunning()).isFalse();
    }
}
