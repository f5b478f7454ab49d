package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Agents;
import io.afterhours.team.GroupId;
import io.afterhours.team.GroupLocks;
import io.afterhours.team.Role;
import io.afterhours.web.PublicUrl;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Lets in the first administrator of a new workspace. Open as long as no administrator can log in, unless it is the
 * demo; whoever comes proves with a code from the log that the server is theirs. So a workspace whose administrators were
 * all disabled in the database has a way back in after a restart.
 */
@Component
public class FirstRun {

    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

    /** Of no account until the administrator takes chats too, which then is theirs to set. */
    private static final int CONCURRENCY = 5;

    private final PeopleSql people;
    private final Agents agents;
    private final PasswordEncoder encoder;
    private final GroupLocks locks;
    private final AuditLog audit;
    private final Transactions transactions;
    private final PublicUrl url;
    private final Throttle throttle = new Throttle(TimeMeter.SYSTEM_NANOTIME);
    private volatile @Nullable SetupCode code;
    private volatile boolean closed;

    FirstRun(
            PeopleSql people,
            Agents agents,
            PasswordEncoder encoder,
            GroupLocks locks,
            AuditLog audit,
            Transactions transactions,
            PublicUrl url,
            @Value("${afterhours.demo:false}") boolean demo) {
        this.people = people;
        this.agents = agents;
        this.encoder = encoder;
        this.locks = locks;
        this.audit = audit;
        this.transactions = transactions;
        this.url = url;
        this.closed = demo;
    }

    /**
     * What the first administrator enters.
     *
     * @param code the one from the log
     */
    public record Entry(String code, String name, String username, String password) {
        @Override
        public String toString() {
            return "Entry of " + username;
        }
    }

    /** Whether the workspace still waits for its first administrator. Once it does not, it never does again. */
    public boolean isOpen() {
        if (!closed && people.administratorExists()) {
            closed = true;
        }
        return !closed;
    }

    /**
     * Creates the first administrator and closes the setup.
     *
     * @param address where the request came from, for slowing down guesses
     * @throws io.afterhours.problem.ProblemException 422 about the fields, or 409 when somebody was faster
     */
    public void create(Entry entry, String address) {
        refuseGuessing(address);
        SetupCode expected = code;
        FieldChecks checks = new FieldChecks();
        if (expected == null || !expected.matches(entry.code())) {
            checks.problem("code", FieldProblem.INVALID, "This is not the code from the log");
        }
        Passwords.check(checks, entry.username(), entry.password());
        checks.complete();
        String hash = String.valueOf(encoder.encode(entry.password()));
        SystemAccess.run(() -> transactions.write(() -> createOnce(entry, hash)));
        throttle.succeeded(address, "setup");
        code = null;
        closed = true;
        log.info("The first administrator is {}; the setup is closed", entry.username());
    }

    private void createOnce(Entry entry, String hash) {
        // The lock makes the second of two simultaneous setups see the first.
        locks.lock(List.of(GroupId.DEFAULT));
        if (people.administratorExists()) {
            throw Problems.conflict("SETUP_CLOSED", "Somebody else has just finished the setup; log in instead");
        }
        Agent administrator =
                agents.create(new AgentDraft(entry.username(), entry.name(), CONCURRENCY, Set.of(Role.ADMIN), true));
        people.setPassword(administrator.id(), hash, null);
        audit.record("setup.completed", "agent:" + administrator.username(), null, null);
    }

    private void refuseGuessing(String address) {
        if (!isOpen()) {
            throw Problems.conflict("SETUP_CLOSED", "The setup is finished; log in instead");
        }
        Optional<Duration> wait = throttle.refuse(address, "setup");
        if (wait.isPresent()) {
            throw Problems.tooMany(
                    "Too many tries; try again in " + Math.max(1, wait.get().toSeconds()) + " seconds", wait.get());
        }
    }

    @EventListener
    void announce(ApplicationReadyEvent ready) {
        if (isOpen()) {
            String printed = SetupCode.random();
            code = SetupCode.of(printed);
            String port = ready.getApplicationContext() instanceof WebServerApplicationContext web
                            && web.getWebServer() != null
                    ? String.valueOf(web.getWebServer().getPort())
                    : "?";
            log.warn(
                    "There is no administrator yet. Open {} and enter this one-time code: {}",
                    url.configured("/setup").orElse("http://localhost:" + port + "/setup"),
                    printed);
        }
    }
}
