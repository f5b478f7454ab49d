package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.ProviderRefusedException.Reason;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.AgentId;
import io.afterhours.team.Agents;
import io.afterhours.team.Handover;
import io.afterhours.team.Role;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Decides who here somebody is whom the provider has recognised, and whether they may come in. */
@Component
class ProviderLogin {

    private static final Logger log = LoggerFactory.getLogger(ProviderLogin.class);

    /** As for the first administrator: theirs to be set by somebody who knows. */
    private static final int CONCURRENCY = 5;

    private final OidcSettings settings;
    private final ProviderAccountSql sql;
    private final PeopleSql people;
    private final Agents agents;
    private final LoginAudit logins;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Clock clock;

    ProviderLogin(
            OidcSettings settings,
            ProviderAccountSql sql,
            PeopleSql people,
            Agents agents,
            LoginAudit logins,
            AuditLog audit,
            Transactions transactions,
            Clock clock) {
        this.settings = settings;
        this.sql = sql;
        this.people = people;
        this.agents = agents;
        this.logins = logins;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The person, with the roles that the provider gives them where it gives them.
     *
     * @throws ProviderRefusedException when they may not come in
     */
    Person enter(ProviderIdentity identity, String address) {
        Optional<AgentId> known = sql.owner(identity);
        try {
            AgentId agent = known.orElseGet(() -> firstTime(identity));
            Credentials account = people.credentials(agent).orElseThrow();
            if (!account.enabled()) {
                throw new ProviderRefusedException(Reason.DISABLED);
            }
            Person person = withRoles(account.person(), identity);
            logins.succeeded(person, address);
            return person;
        } catch (ProviderRefusedException refused) {
            logins.failed(known.flatMap(people::credentials).map(Credentials::person), address);
            throw refused;
        }
    }

    /**
     * Lets {@code agent} come in as {@code identity} from now on.
     *
     * @throws ProviderRefusedException TAKEN when it is somebody else's, or they have another one there
     */
    void connect(AgentId agent, ProviderIdentity identity) {
        Optional<AgentId> owner = sql.owner(identity);
        if (owner.filter(agent::equals).isPresent()) {
            return;
        }
        if (owner.isPresent()) {
            throw new ProviderRefusedException(Reason.TAKEN);
        }
        try {
            transactions.write(() -> link(identity, agent, people.username(agent)));
        } catch (DuplicateKeyException another) {
            log.debug("{} cannot be connected", identity, another);
            throw new ProviderRefusedException(Reason.TAKEN);
        }
    }

    private AgentId firstTime(ProviderIdentity identity) {
        if (!settings.provision()) {
            throw new ProviderRefusedException(Reason.UNKNOWN);
        }
        String username = OidcRules.username(identity.claims().get(settings.usernameClaim()));
        Set<Role> roles = settings.rolesClaim().isBlank() ? Set.of(Role.AGENT) : claimed(identity);
        if (people.agent(username).isPresent()) {
            throw new ProviderRefusedException(Reason.TAKEN);
        }
        String name = Objects.toString(identity.claims().get("name"), username);
        AgentDraft draft = AgentDraft.of(username, name, CONCURRENCY, roles);
        try {
            return SystemAccess.call(() -> transactions.write(() -> {
                Agent created = agents.create(draft);
                link(identity, created.id(), username);
                return created.id();
            }));
        } catch (ProblemException refused) {
            log.warn("No account for {}: {}", identity, refused.detail());
            throw new ProviderRefusedException(refused.status() == 409 ? Reason.TAKEN : Reason.NAME);
        }
    }

    private void link(ProviderIdentity identity, AgentId agent, String username) {
        sql.insert(identity, agent, clock.instant());
        audit.record(
                "provider.connected",
                "agent:" + username,
                null,
                Map.of("issuer", identity.issuer(), "subject", identity.subject()));
    }

    private Person withRoles(Person person, ProviderIdentity identity) {
        if (settings.rolesClaim().isBlank()) {
            return person;
        }
        Set<Role> roles = claimed(identity);
        if (roles.equals(person.roles())) {
            return person;
        }
        AgentDraft draft = new AgentDraft(null, null, null, roles, null);
        try {
            SystemAccess.run(() -> agents.update(person.username(), draft, null, new Handover(null, true)));
        } catch (ProblemException refused) {
            log.warn("{} does not get the roles {}: {}", person.username(), roles, refused.detail());
            throw new ProviderRefusedException(Reason.ROLES);
        }
        return people.credentials(person.id()).orElseThrow().person();
    }

    private Set<Role> claimed(ProviderIdentity identity) {
        Set<Role> roles = OidcRules.roles(identity.claims(), settings.rolesClaim(), settings.mapping());
        if (roles.isEmpty()) {
            throw new ProviderRefusedException(Reason.ROLES);
        }
        return roles;
    }
}
