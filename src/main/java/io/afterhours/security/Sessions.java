package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Shows people where they are logged in, and ends sessions from afar: on every node within seconds. */
@Component
public class Sessions {

    private final PeopleSql people;
    private final LoginSessionSql rows;
    private final CurrentUser currentUser;
    private final SessionWatch watch;
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource realTime;

    Sessions(
            PeopleSql people,
            LoginSessionSql rows,
            CurrentUser currentUser,
            SessionWatch watch,
            AuditLog audit,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        this.people = people;
        this.rows = rows;
        this.currentUser = currentUser;
        this.watch = watch;
        this.audit = audit;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /** Where whoever asks is logged in, the newest first; at most 50. */
    public List<LoginSession> mine() {
        Instant alive = realTime.instant().minus(SessionWatch.ALIVE.multipliedBy(3));
        return rows.of(currentUser.required().id(), alive, here());
    }

    /** Now, in the time that sessions follow. */
    public Instant now() {
        return realTime.instant();
    }

    /**
     * Logs whoever asks out of one of their browsers.
     *
     * @throws io.afterhours.problem.ProblemException 404 when there is no such session, or it is somebody else's
     */
    public void end(String session) {
        Agent me = currentUser.required();
        transactions.write(() -> {
            if (rows.owner(session).filter(me.id()::equals).isEmpty()) {
                throw Problems.notFound("SESSION_NOT_FOUND", "This session is over already");
            }
            rows.end(session);
            audit.record("session.ended", subject(me.username()), null, null);
        });
        watch.look();
    }

    /** Logs whoever asks out of every browser but this one, and answers how many those were. */
    public int endOthers() {
        Agent me = currentUser.required();
        int ended = transactions.write(() -> {
            int others = rows.endOthers(me.id(), here());
            audit.record("sessions.ended", subject(me.username()), null, Map.of("others", others));
            return others;
        });
        watch.look();
        return ended;
    }

    /**
     * Logs a person out of every browser, this one included. Allowed to themselves and to administrators.
     */
    public void endAll(AgentId agent) {
        boolean self = currentUser.agent().filter(me -> me.id().equals(agent)).isPresent();
        if (!self && !currentUser.isAdmin()) {
            throw new AccessDeniedException("Only an administrator can log out somebody else");
        }
        transactions.write(() -> {
            people.raiseEpoch(agent);
            audit.record("sessions.ended", subject(people.username(agent)), null, null);
        });
        watch.look();
    }

    private static String here() {
        return Seat.here().map(Seat::id).orElse("");
    }

    private static String subject(String username) {
        return "agent:" + username;
    }
}
