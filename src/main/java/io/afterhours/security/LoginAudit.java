package io.afterhours.security;

import io.afterhours.audit.AuditLog;
import io.afterhours.database.Transactions;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down who came in and who was turned away. A name that belongs to nobody is not written: people sometimes type
 * their password there.
 */
@Component
class LoginAudit {

    private static final Logger log = LoggerFactory.getLogger(LoginAudit.class);

    private final AuditLog audit;
    private final Transactions transactions;

    LoginAudit(AuditLog audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    void succeeded(Person person, String address) {
        write("login.succeeded", Optional.of(person), address);
    }

    void failed(Optional<Person> person, String address) {
        write("login.failed", person, address);
        log.warn("Login refused for {} from {}", person.map(Person::getUsername).orElse("an unknown name"), address);
    }

    private void write(String action, Optional<Person> person, String address) {
        String subject = person.map(known -> "agent:" + known.getUsername()).orElse("agent:?");
        transactions.write(() -> audit.record(action, subject, null, Map.of("address", address)));
    }
}
