package io.afterhours.security;

import com.vaadin.flow.server.VaadinSession;
import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The OpenID Connect provider as people meet it: its name, and whether they are connected with it. */
@Component
public class ProviderAccounts {

    private final OidcSettings settings;
    private final ProviderAccountSql sql;
    private final Passwords passwords;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource realTime;

    ProviderAccounts(
            OidcSettings settings,
            ProviderAccountSql sql,
            Passwords passwords,
            CurrentUser currentUser,
            AuditLog audit,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        this.settings = settings;
        this.sql = sql;
        this.passwords = passwords;
        this.currentUser = currentUser;
        this.audit = audit;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    /** What people call the provider; empty when there is none. */
    public Optional<String> name() {
        return settings.on() ? Optional.of(settings.name()) : Optional.empty();
    }

    /** Where the way to the provider begins, without a leading slash. */
    public String start() {
        return OidcProvider.START.substring(1) + "/" + OidcProvider.ID;
    }

    /** Whether whoever asks can come in through the provider. */
    public boolean connected() {
        return sql.connected(currentUser.required().id());
    }

    /** Remembers that whoever asks wants to be connected: who comes back from the provider next, in this session, is them. */
    public void beginConnecting(VaadinSession session) {
        ConnectWish.make(session, currentUser.required().id(), realTime.instant());
    }

    /**
     * Ends that whoever asks can come in through the provider.
     *
     * @throws io.afterhours.problem.ProblemException 409 when they have no password, and would be left outside
     */
    public void disconnect() {
        Agent me = currentUser.required();
        if (!passwords.has()) {
            throw Problems.conflict("NO_PASSWORD", "You have no password, so this is your only way in");
        }
        transactions.write(() -> {
            if (sql.delete(me.id()) > 0) {
                audit.record("provider.disconnected", "agent:" + me.username(), null, null);
            }
        });
    }
}
