package io.afterhours.outbox;

import com.vaadin.flow.shared.Registration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rings at the other nodes when this one committed, if the operator wants it. A ring says nothing but "look": what changed
 * is read from the database. So one that is lost costs the rest of the feed's interval, one too many costs a read, and what
 * else somebody may send is not even opened.
 *
 * @see <a href="../../../../../../docs/decisions/0058-nodes-ring-each-other-over-tls.md">decision 0058</a>
 */
@Component
@EnableConfigurationProperties(DoorbellSettings.class)
class DistantDoorbell implements SmartLifecycle, Receiver {

    static final String CLUSTER = "afterhours";

    private static final Logger log = LoggerFactory.getLogger(DistantDoorbell.class);
    private static final byte[] RING = {'r', 'i', 'n', 'g'};

    private final DoorbellSettings settings;
    private final Doorbell doorbell;
    private final DataSource database;
    private final Semaphore committed = new Semaphore(0);
    private final Counter heard;
    private final Counter ignored;
    private volatile int nodes;
    private @Nullable Registration passing;
    private @Nullable Thread teller;
    private volatile @Nullable JChannel channel;

    DistantDoorbell(DoorbellSettings settings, Doorbell doorbell, DataSource database, MeterRegistry meters) {
        this.settings = settings;
        this.doorbell = doorbell;
        this.database = database;
        this.heard = meters.counter("afterhours.doorbell.heard");
        this.ignored = meters.counter("afterhours.doorbell.ignored");
        meters.gauge("afterhours.doorbell.nodes", this, DistantDoorbell::nodes);
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        settings.require();
        InetAddress at = settings.listenAt();
        JChannel opened = open(at);
        channel = opened;
        teller = Thread.ofVirtual().name("doorbell").start(() -> tell(opened));
        passing = doorbell.passOn(this::ring);
        if (at.isLoopbackAddress()) {
            log.warn("The doorbell listens at {}: only nodes on this machine can ring", at.getHostAddress());
        }
    }

    private JChannel open(InetAddress at) {
        JChannel made = null;
        try {
            made = DoorbellStack.channel(at, settings.port(), settings.secret().strip(), database);
            return made.setReceiver(this).connect(CLUSTER);
        } catch (Exception failure) {
            if (made != null) {
                made.close();
            }
            throw settings.cannotListen(at, failure);
        }
    }

    private void ring() {
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    /** However many commits there are: to ring more often than anybody looks would only be noise. */
    private void tell(JChannel to) {
        try {
            while (true) {
                committed.acquire();
                committed.drainPermits();
                ringAt(to);
                TimeUnit.MILLISECONDS.sleep(Doorbell.SHORTEST_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Neither repeated nor bundled: a ring that comes late is of no use. */
    private void ringAt(JChannel to) {
        if (nodes < 2) {
            return;
        }
        try {
            to.send(new BytesMessage(null, RING)
                    .setFlag(
                            Message.Flag.OOB, Message.Flag.DONT_BUNDLE, Message.Flag.NO_RELIABILITY, Message.Flag.NO_FC)
                    .setFlag(Message.TransientFlag.DONT_LOOPBACK));
        } catch (Exception failure) {
            log.warn("The other nodes were not rung at and find the change by themselves: {}", failure.getMessage());
        }
    }

    @Override
    public void receive(Message message) {
        if (message.hasArray()
                && message.getLength() == RING.length
                && Arrays.equals(
                        message.getArray(),
                        message.getOffset(),
                        message.getOffset() + RING.length,
                        RING,
                        0,
                        RING.length)) {
            heard.increment();
            doorbell.ring();
        } else {
            ignored.increment();
        }
    }

    /** Whoever comes or goes may have changed something that nobody rang for. */
    @Override
    public void viewAccepted(View view) {
        nodes = view.size();
        log.info("Nodes that ring each other: {}", nodes);
        doorbell.ring();
    }

    /** How many there are that ring each other, this one among them. */
    int nodes() {
        return nodes;
    }

    /** How often another node rang here. */
    long heard() {
        return (long) heard.count();
    }

    /** How often something else than a ring came. */
    long ignored() {
        return (long) ignored.count();
    }

    @Override
    public void stop() {
        if (passing != null) {
            passing.remove();
        }
        if (teller != null) {
            teller.interrupt();
        }
        JChannel open = channel;
        channel = null;
        nodes = 0;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return channel != null;
    }
}
