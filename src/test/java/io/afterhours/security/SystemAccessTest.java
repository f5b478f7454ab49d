package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import io.afterhours.audit.Actor;
import io.afterhours.team.GroupId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
@Import(People.class)
class SystemAccessTest {

    @Autowired
    CurrentUser user;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void whoeverWasActingActsAgainAfterwardsEvenAfterAFailure() {
        assertThat(Actor.current()).isEqualTo("anna");
        SystemAccess.run(() -> {
            assertThat(Actor.current()).isEqualTo("system");
            assertThat(user.isAdmin()).isTrue();
            assertThat(user.agent()).isEmpty();
            SystemAccess.run(() -> assertThat(Actor.current()).isEqualTo("system"));
            assertThat(Actor.current()).isEqualTo("system");
        });
        assertThatThrownBy(() -> SystemAccess.run(() -> Objects.requireNonNull(null)))
                .isInstanceOf(NullPointerException.class);

        assertThat(Actor.current()).isEqualTo("anna");
        assertThat(user.isAdmin()).isFalse();
    }

    @Test
    void nobodyIsNobody() {
        assertThat(user.agent()).isEmpty();
        assertThat(user.isAdmin()).isFalse();
        assertThat(user.supervises(GroupId.DEFAULT)).isFalse();
        assertThat(user.supervised()).rejects(GroupId.DEFAULT);
        assertThatThrownBy(user::required).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(
            username = "ANNA",
            roles = {"AGENT", "SUPERVISOR"})
    void aSupervisorSupervisesTheGroupsTheyBelongTo() {
        long anna = people.add("anna", "AGENT,SUPERVISOR");
        jdbc.sql("INSERT INTO grp (id, code, name) VALUES (7, 'mine', 'Mine'), (8, 'theirs', 'Theirs')")
                .update();
        jdbc.sql("INSERT INTO agent_group (agent_id, grp_id) VALUES (?, 7)")
                .param(anna)
                .update();

        assertThat(user.required().username()).isEqualTo("anna");
        assertThat(user.supervises(new GroupId(7))).isTrue();
        assertThat(user.supervises(GroupId.DEFAULT)).isTrue();
        assertThat(user.supervises(new GroupId(8))).isFalse();
        assertThat(user.supervised()).accepts(new GroupId(7), GroupId.DEFAULT).rejects(new GroupId(8));
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void anAgentSupervisesNothing() {
        people.add("anna", "AGENT");

        assertThat(user.supervises(GroupId.DEFAULT)).isFalse();
        assertThat(user.supervised()).rejects(GroupId.DEFAULT);
    }

    @Test
    @WithMockUser(username = "boss", roles = "ADMIN")
    void anAdministratorSupervisesEverything() {
        assertThat(user.supervises(new GroupId(8))).isTrue();
        assertThat(user.supervised()).accepts(new GroupId(8));
    }
}
