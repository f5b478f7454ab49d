package io.afterhours.presence;

import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.team.AgentId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and writes what agents declared. Knows nothing of tickets: a change comes in through routing, which locks the
 * agent's groups first and hands out waiting tickets in the same transaction (semantics 1.2, 1.10).
 */
@Component
public class Presences {

    private final PresenceSql sql;
    private final PresenceSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Presences(PresenceSql sql, PresenceSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** The agent's presence as committed; someone without a row was never here. */
    public Presence of(AgentId agent) {
        return of(agent, now());
    }

    /** The agent's presence as it counts at {@code now}. */
    public Presence of(AgentId agent, Instant now) {
        return sql.of(agent, now)
                .orElseGet(() ->
                        new Presence(agent, Attendance.NEVER, null, EffectiveStatus.OFFLINE, null, null, null, null));
    }

    /** Everybody's presence, by agent. */
    public Map<AgentId, Presence> all() {
        return sql.all(now()).stream().collect(Collectors.toMap(Presence::agent, Function.identity()));
    }

    /** Whom an administrator set offline, with what is said of it. */
    public Map<AgentId, SetOffline> setOffline() {
        return sql.setOffline();
    }

    /**
     * Writes that the agent is there with this status. {@code since} moves only when the status changes,
     * {@code availableSince} begins when the agent becomes available: pressing "Available" twice keeps one's turn.
     *
     * @param custom the status of the workspace's own that they chose; counts as {@code declared}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Presence come(Presence before, DeclaredStatus declared, @Nullable CustomStatus custom, Instant now) {
        return write(before, new Attendance(declared, true, null), custom, null, now, now);
    }

    /**
     * Writes that the agent's last session ended. Someone who is Away stays Away, for as long as the workspace says;
     * who is logged out already stays as they are.
     *
     * @param seenAt when they were last heard of
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Presence go(Presence before, @Nullable Instant seenAt, Instant now) {
        var was = before.attendance();
        var away = was.awayEnded(now) == null ? was.away() : null;
        if (was.loggedIn() && was.declared() == DeclaredStatus.AWAY) {
            away = LoggedOutAway.begin(now, settings.rule());
        }
        var attendance = new Attendance(was.declared(), false, away);
        return write(before, attendance, before.custom(), before.setOffline(), seenAt, now);
    }

    /** Writes that the agent may not be here any more: {@link #go} after which nobody stays Away. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Presence leave(Presence before, Instant now) {
        var attendance = new Attendance(before.declared(), false, null);
        return write(before, attendance, before.custom(), before.setOffline(), before.lastSeenAt(), now);
    }

    /** Writes that the agent is offline whatever they declared, until they log in or choose a status. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Presence setOffline(Presence before, String by, Instant now) {
        var attendance = new Attendance(before.declared(), false, null);
        return write(before, attendance, before.custom(), new SetOffline(now, by), before.lastSeenAt(), now);
    }

    /** Notes that windows of these agents were heard of. One statement, whatever their number; nobody waits for it. */
    public void seen(Collection<AgentId> agents) {
        if (!agents.isEmpty()) {
            sql.seen(agents, now());
        }
    }

    /** Whose Away has outlived their logout for long enough by {@code now}, and is not written down as ended. */
    public List<AgentId> awayEnded(Instant now) {
        return sql.awayEnded(now);
    }

    /** When the next logged-out Away ends. */
    public Optional<Instant> nextAwayEnd(Instant after) {
        return sql.nextAwayEnd(after);
    }

    private Presence write(
            Presence before,
            Attendance attendance,
            @Nullable CustomStatus custom,
            @Nullable SetOffline setOffline,
            @Nullable Instant seenAt,
            Instant now) {
        var effective = attendance.at(now);
        boolean same = before.since() != null
                && effective == before.effective()
                && (effective == EffectiveStatus.OFFLINE || Objects.equals(id(custom), id(before.custom())));
        var availableSince = effective != EffectiveStatus.AVAILABLE
                ? null
                : before.availableSince() != null ? before.availableSince() : now;
        var written = new Presence(
                before.agent(),
                attendance,
                custom,
                effective,
                same ? before.since() : now,
                availableSince,
                seenAt,
                setOffline);
        sql.write(written);
        tell(before, written, now);
        return written;
    }

    /** An Away that time has ended is told when that is written down: it counted as over before. */
    private void tell(Presence before, Presence written, Instant now) {
        var from = before.attendance().awayEnded(now) == null ? before.effective() : EffectiveStatus.AWAY;
        var custom = written.effective() == EffectiveStatus.OFFLINE ? null : written.custom();
        var another = custom != null && !Objects.equals(id(custom), id(before.custom()));
        if (from != written.effective() || another) {
            events.publishEvent(new StatusChanged(
                    written.agent(),
                    from,
                    written.effective(),
                    before.effective() == EffectiveStatus.OFFLINE ? before.since() : null,
                    custom == null ? null : custom.name(),
                    now));
        }
    }

    /** Renaming a status begins nothing anew. */
    private static @Nullable Long id(@Nullable CustomStatus status) {
        return status == null ? null : status.id();
    }

    /** As the database can hold it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
