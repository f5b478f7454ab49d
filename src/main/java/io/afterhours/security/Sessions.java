package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.team.AgentId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Ends sessions from afar. */
@Component
public class Sessions {

    private final PeopleSql people;
    private final CurrentUser currentUser;
    private final SessionWatch watch;
    private final AuditLog audit;
    private final Transactions transactions;

    Sessions(PeopleSql people, CurrentUser currentUser, SessionWatch watch, AuditLog audit, Transactions transactions) {
        this.people = people;
        this.currentUser = currentUser;
        this.watch = watch;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Logs a person out of every browser, this one included, on every node within seconds. Allowed to themselves and to
     * administrators.
     */
    public void endAll(AgentId agent) {
        boolean self = currentUser.agent().filter(me -> me.id().equals(agent)).isPresent();
        if (!self && !currentUser.isAdmin()) {
            throw new AccessDeniedException("Only an administrator can log out somebody else");
        }
        transactions.write(() -> {
            people.raiseEpoch(agent);
            audit.record("sessions.ended", "agent:" + agent.value(), null, null);
        });
        watch.look();
    }
}
