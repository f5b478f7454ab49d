package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.afterhours.DatabaseTest;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.AgentId;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(People.class)
class PasswordLoginTest {

    @Autowired
    PeopleSql sql;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    SecondFactorCheck secondFactor;

    @Autowired
    LocalAccounts local;

    @Autowired
    LoginAudit audit;

    @Autowired
    Passwords passwords;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<String> compared = new ArrayList<>();
    private PasswordLogin login;
    private long anna;

    @BeforeEach
    void people() {
        anna = people.add("anna", "AGENT,SUPERVISOR");
        people.add("gone", "AGENT");
        people.change("gone", "enabled = FALSE");
        people.add("nopass", "AGENT");
        people.change("nopass", "password_hash = NULL");
        login = new PasswordLogin(sql, new Counting(), secondFactor, local, audit, now::get, TimeMeter.SYSTEM_NANOTIME);
    }

    @Test
    void everyRefusalHasTakenTheSameWay() {
        for (String name : List.of("anna", "gone", "nopass", "nobody")) {
            compared.clear();

            assertThatThrownBy(() -> tryOut(name, "wrong password"))
                    .as(name)
                    .isExactlyInstanceOf(BadCredentialsException.class)
                    .hasMessage("Name or password is wrong");

            assertThat(compared)
                    .as("comparisons for " + name)
                    .singleElement()
                    .satisfies(hash -> assertThat(hash).startsWith("{bcrypt}$2a$10$"));
        }
    }

    @Test
    void aLoginCarriesRolesButNoPassword() {
        Authentication in = tryOut("anna", People.PASSWORD);

        assertThat(in.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_SUPERVISOR", "ROLE_AGENT");
        assertThat(in.getName()).isEqualTo("anna");
        assertThat(in.getCredentials()).isNull();
        assertThat(in.getPrincipal().toString()).doesNotContain("bcrypt");
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndEndsSessions() {
        long before = sql.credentials("anna").orElseThrow().person().epoch();

        SystemAccess.run(() -> passwords.set(new AgentId(anna), "anna", "another long password"));

        assertThat(tryOut("anna", "another long password").isAuthenticated()).isTrue();
        assertThatThrownBy(() -> tryOut("anna", People.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThat(sql.credentials("anna").orElseThrow().person().epoch()).isGreaterThan(before);
    }

    @Test
    void aWeakPasswordIsRefusedAtItsField() {
        for (String weak : List.of("", "elevenchars", "x".repeat(73), "ä".repeat(37))) {
            assertThatThrownBy(() -> SystemAccess.run(() -> passwords.set(new AgentId(anna), "anna", weak)))
                    .as(weak)
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> assertThat(problem.errors())
                            .extracting(FieldProblem::field)
                            .containsExactly("password"));
        }
    }

    /** ASVS 6.2.4 and 6.2.11: the list as it is, and whatever is made of words that everybody knows here. */
    @Test
    void aPasswordThatManyPeopleHaveIsRefusedHoweverItIsWritten() {
        for (String common : List.of(
                "passwordpassword",
                "PasswordPassword",
                "123456789012",
                "1qaz2wsx3edc",
                "qwertyuiop12",
                "iloveyou1234",
                "afterhours-2026!",
                "Welcome-Agent-1",
                "anna1234567890",
                "!!!!!!!!!!!!!!!!",
                "aaaaaaaaaaaaaaaa")) {
            assertThatThrownBy(() -> SystemAccess.run(() -> passwords.set(new AgentId(anna), "anna", common)))
                    .as(common)
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> assertThat(problem.errors())
                            .extracting(FieldProblem::message)
                            .containsExactly("Use a password that is harder to guess; many people have this one"));
        }
        for (String own : List.of(
                "correct horse battery",
                "anna likes lamps",
                "пароль для Анны",
                "7KQ2-9XYZ-ABCD-EFGH",
                "849302847561029384750192")) {
            SystemAccess.run(() -> passwords.set(new AgentId(anna), "anna", own));
        }
    }

    /** ASVS 6.4.1: what was handed out does not become what somebody goes on with. */
    @Test
    void aPasswordThatWasHandedOutLetsInForThreeDaysAndAChosenOneForGood() {
        String given = SystemAccess.call(() -> passwords.renew(new AgentId(anna), "anna"));
        assertThat(tryOut("anna", given).isAuthenticated()).isTrue();

        now.updateAndGet(instant -> instant.plus(Duration.ofDays(3)).plusSeconds(60));
        compared.clear();
        assertThatThrownBy(() -> tryOut("anna", given)).isExactlyInstanceOf(BadCredentialsException.class);
        assertThat(compared).as("as with every refusal").hasSize(1);

        SystemAccess.run(() -> passwords.set(new AgentId(anna), "anna", "another long password"));
        assertThat(tryOut("anna", "another long password").isAuthenticated()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void whoeverReplacesAHandedOutPasswordKeepsTheirOwn() {
        String given = SystemAccess.call(() -> passwords.renew(new AgentId(anna), "anna"));
        assertThat(passwords.handedOutUntil()).isPresent();

        passwords.change(given, "my very own lamp", "here");

        assertThat(passwords.handedOutUntil()).isEmpty();
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(400)));
        assertThat(tryOut("anna", "my very own lamp").isAuthenticated()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "ADMIN")
    void whoeverGivesThemselvesAPasswordWasHandedNothing() {
        String own = passwords.renew(new AgentId(anna), "anna");

        assertThat(passwords.handedOutUntil()).isEmpty();
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(400)));
        assertThat(tryOut("anna", own).isAuthenticated()).isTrue();
    }

    @Test
    void anAdministratorWhosePasswordRanOutDoesNotKeepTheSetupClosed() {
        people.change("anna", "roles = 'ADMIN', password_until = NOW(6) + INTERVAL 1 MINUTE");
        assertThat(sql.administratorExists()).isTrue();

        people.change("anna", "password_until = NOW(6) - INTERVAL 1 SECOND");

        assertThat(sql.administratorExists()).isFalse();
    }

    @Test
    @WithMockUser(
            username = "anna",
            roles = {"SUPERVISOR", "AGENT"})
    void onlyAdministratorsSetPasswords() {
        assertThatThrownBy(() -> passwords.set(new AgentId(anna), "anna", "another long password"))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Authentication tryOut(String username, String password) {
        return login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, password));
    }

    /** Sees which hashes are compared, for that is what takes the time. */
    private final class Counting implements PasswordEncoder {
        @Override
        public String encode(CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            compared.add(hash);
            return encoder.matches(password, hash);
        }
    }
}
