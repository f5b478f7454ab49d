package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import io.afterhours.presence.Presences;
import io.afterhours.routing.Returns;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Turns sessions into presence (semantics 1.2): the first session of an agent, on any node, logs them in and the last
 * one that ends logs them out. A session also ends when no window of it was heard of for 90 seconds, since a closed
 * laptop takes no chats; it is back as soon as one is heard of again, unless an administrator set them offline.
 */
@Component
class SessionPresence {

    static final Duration GRACE = Duration.ofSeconds(90);

    /** So many sessions are said to be alive in a statement. */
    static final int AT_ONCE = 500;

    private static final String INTERVAL = "${afterhours.session-check:10s}";

    private static final Logger log = LoggerFactory.getLogger(SessionPresence.class);

    private final SessionSql sessions;
    private final Returns returns;
    private final Presences presences;
    private final Agents agents;
    private final Transactions transactions;
    private final String node = UUID.randomUUID().toString();
    private volatile LongSupplier nanos = System::nanoTime;
    private final Map<AgentId, Seat> seats = new ConcurrentHashMap<>();
    private final Vigil vigil;

    SessionPresence(
            SessionSql sessions,
            Returns returns,
            Presences presences,
            Agents agents,
            Transactions transactions,
            @Value(INTERVAL) Duration interval) {
        this.sessions = sessions;
        this.returns = returns;
        this.presences = presences;
        this.agents = agents;
        this.transactions = transactions;
        this.vigil = new Vigil(interval.multipliedBy(2), GRACE);
    }

    /** Takes real time, which is what a silence is measured in, from somewhere else. */
    void measureWith(LongSupplier otherNanos) {
        nanos = otherNanos;
    }

    /** Somebody logged in. Who takes no chats has a seat, but is not present. */
    void begin(AgentId agent, String session) {
        begin(agent, session, returns::login);
    }

    /** A session of somebody goes on with other roles, which is nothing that they asked for themselves. */
    void goOn(AgentId agent, String session) {
        begin(agent, session, returns::heardAgain);
    }

    private void begin(AgentId agent, String session, Consumer<AgentId> comes) {
        boolean takesChats = agents.get(agent).takesChats();
        // adding and removing are one step each in the map: a session that ends meanwhile cannot lose the seat of
        // another
        Seat seat = seats.compute(
                agent,
                (id, known) -> (known == null ? new Seat(() -> nanos.getAsLong()) : known).with(session, takesChats));
        if (takesChats) {
            enter(agent, session, comes);
            if (!seat.holds(session)) {
                // it ended before it was written down
                leave(agent, session);
            }
        }
    }

    /** A session of somebody ended. */
    void end(AgentId agent, String session) {
        Seat seat = seats.get(agent);
        if (seat == null) {
            return;
        }
        seats.computeIfPresent(agent, (id, known) -> known.without(session));
        if (!seat.takesChats()) {
            return;
        }
        try {
            leave(agent, session);
        } catch (DatabaseUnavailableException away) {
            log.warn("Session of agent {} ended while the database was away; it will be noticed later", agent.value());
        }
    }

    /** A window of the agent is there, and will be heard of while it is. */
    void attached(AgentId agent, UI ui) {
        Seat seat = seats.get(agent);
        if (seat != null) {
            seat.heard();
            ui.addHeartbeatListener(beat -> seat.heard());
            ui.addDetachListener(gone -> seat.heard());
        }
    }

    /**
     * Says that this node lives, and notices who is gone: from this node's windows, and with nodes that died. While it
     * could not say so itself, it does not know of others whether they could.
     */
    @Scheduled(fixedDelayString = INTERVAL)
    void check() {
        try {
            seats.forEach(this::listen);
            sayAlive();
            var now = sessions.now();
            if (vigil.look(nanos.getAsLong(), now)) {
                sessions.silentSince(now.minus(GRACE)).forEach(stale -> leave(stale.agent(), stale.session()));
            }
            var heard = heardOf();
            transactions.write(() -> presences.seen(heard));
            vigil.done(nanos.getAsLong());
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailableException.describes(failure)) {
                throw failure;
            }
            log.debug("Sessions are not checked while the database is away", failure);
        }
    }

    /** Notices who has become silent, and who is heard of again. */
    private void listen(AgentId agent, Seat seat) {
        if (!seat.takesChats()) {
            return;
        }
        boolean silent = seat.silentFor(GRACE.toNanos());
        boolean wasLost = seat.setLost(silent);
        if (silent && !wasLost) {
            log.info("No window of agent {} was heard of for {} s", agent.value(), GRACE.toSeconds());
            seat.all().forEach(session -> leave(agent, session));
        } else if (!silent && wasLost) {
            enterAgain(agent);
        }
    }

    /** Says of everybody who is present here that they are alive. Those of a node that was thought dead are gone. */
    private void sayAlive() {
        var present = new TreeMap<String, AgentId>();
        seats.forEach((agent, seat) -> seat.present().forEach(session -> present.put(session, agent)));
        var all = List.copyOf(present.keySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            transactions.write(() -> sessions.touch(some)).stream()
                    .map(present::get)
                    .distinct()
                    .forEach(this::enterAgain);
        }
    }

    /** Asks for the sessions anew, as one may have ended just now. */
    private void enterAgain(AgentId agent) {
        Seat seat = seats.get(agent);
        if (seat != null) {
            seat.all().forEach(session -> enter(agent, session, returns::heardAgain));
        }
    }

    /** Whose windows were heard of since the last check. */
    private List<AgentId> heardOf() {
        return seats.entrySet().stream()
                .filter(seat -> seat.getValue().takeHeard())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void enter(AgentId agent, String session, Consumer<AgentId> comes) {
        transactions.write(() -> {
            sessions.add(session, agent, node);
            sessions.lock(agent);
            SystemAccess.run(() -> comes.accept(agent));
        });
    }

    private void leave(AgentId agent, String session) {
        transactions.write(() -> {
            boolean last = sessions.lock(agent).stream().allMatch(session::equals);
            // a session that was taken for gone already has logged its agent out, who may be back otherwise since
            if (sessions.remove(session) && last) {
                SystemAccess.run(() -> returns.lost(agent));
            }
        });
    }
}
