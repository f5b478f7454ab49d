package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.TicketState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of semantics 1.16, cell by cell. */
class ReachTest {

    private static final GroupId SALES = new GroupId(2);
    private static final GroupId BILLING = new GroupId(3);
    private static final AgentId ME = new AgentId(7);
    private static final AgentId OTHER = new AgentId(8);

    private static final Reach AGENT = new Reach(ME, "me", true, false, false, false, Set.of(GroupId.DEFAULT, SALES));
    private static final Reach SUPERVISOR =
            new Reach(ME, "me", true, false, true, false, Set.of(GroupId.DEFAULT, SALES));
    private static final Reach ADMIN = new Reach(ME, "me", false, true, false, false, Set.of());

    private static Reach of(String role) {
        return switch (role) {
            case "AGENT" -> AGENT;
            case "SUPERVISOR" -> SUPERVISOR;
            default -> ADMIN;
        };
    }

    private static Ticket ticket(TicketState state, @Nullable GroupId group, @Nullable AgentId agent) {
        return new Ticket(
                new TicketId(1),
                "AH-1",
                group,
                group == null ? "sails" : "g" + group.value(),
                state,
                Reason.LRA,
                agent,
                agent == null ? null : "a" + agent.value(),
                "web",
                null,
                new Contact("Mia", null, null),
                "Hello",
                null,
                false,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        // role, state, group, whose, sees, handles, supervises
        "AGENT, ASSIGNED, 2, ME, true, true, false",
        "AGENT, ASSIGNED, 3, ME, true, true, false",
        "AGENT, ASSIGNED, 2, OTHER, false, false, false",
        "AGENT, QUEUED, 2, -, false, false, false",
        "AGENT, OPEN, 2, -, true, false, false",
        "AGENT, OPEN, 3, -, false, false, false",
        "AGENT, MISSED, 2, -, true, false, false",
        "AGENT, MISSED, 3, -, false, false, false",
        "AGENT, MISSED, 0, -, false, false, false",
        "AGENT, RESOLVED, 2, ME, true, true, false",
        "AGENT, RESOLVED, 2, OTHER, false, false, false",
        "SUPERVISOR, ASSIGNED, 2, OTHER, true, true, true",
        "SUPERVISOR, ASSIGNED, 3, OTHER, false, false, false",
        "SUPERVISOR, QUEUED, 2, -, true, true, true",
        "SUPERVISOR, QUEUED, 3, -, false, false, false",
        "SUPERVISOR, OPEN, 3, -, false, false, false",
        "SUPERVISOR, MISSED, 0, -, false, false, false",
        "ADMIN, ASSIGNED, 3, OTHER, true, true, true",
        "ADMIN, QUEUED, 3, -, true, true, true",
        "ADMIN, MISSED, 0, -, true, true, true",
    })
    void eachRoleReachesAsFarAsTheTableSays(
            String role,
            TicketState state,
            long group,
            String whose,
            boolean sees,
            boolean handles,
            boolean supervises) {
        AgentId agent = whose.equals("-") ? null : whose.equals("ME") ? ME : OTHER;
        Ticket ticket = ticket(state, group == 0 ? null : new GroupId(group), agent);

        assertThat(of(role).sees(ticket)).as("sees").isEqualTo(sees);
        assertThat(of(role).handles(ticket)).as("handles").isEqualTo(handles);
        assertThat(of(role).supervises(ticket)).as("supervises").isEqualTo(supervises);
    }

    @ParameterizedTest
    @CsvSource({
        // switch, state, group, takes, reopens
        "true, OPEN, 2, true, false",
        "false, OPEN, 2, false, false",
        "true, OPEN, 3, false, false",
        "true, QUEUED, 2, false, false",
        "true, ASSIGNED, 2, false, false",
        "true, MISSED, 2, false, true",
        "false, MISSED, 2, false, false",
        "true, MISSED, 3, false, false",
        "true, RESOLVED, 2, false, false",
    })
    void whereAgentsMayTheyTakeWhatIsOpenInTheirGroupsAndReopenWhatWasMissed(
            boolean claims, TicketState state, long group, boolean takes, boolean reopens) {
        var agent = new Reach(ME, "me", true, false, false, claims, Set.of(GroupId.DEFAULT, SALES));
        var ticket = ticket(state, new GroupId(group), state == TicketState.RESOLVED ? OTHER : null);

        assertThat(agent.takes(ticket)).as("takes").isEqualTo(takes);
        assertThat(agent.reopens(ticket)).as("reopens").isEqualTo(reopens);
        assertThat(SUPERVISOR.takes(ticket)).isEqualTo(group == 2 && state.waiting());
    }

    @ParameterizedTest
    @EnumSource(Folder.class)
    void aListShowsOnlyWhatItsReaderMaySee(Folder folder) {
        for (Reach reach : new Reach[] {AGENT, SUPERVISOR, ADMIN}) {
            var filter = reach.filter(folder, null);
            for (GroupId group : new GroupId[] {SALES, BILLING}) {
                for (AgentId agent : new AgentId[] {ME, OTHER}) {
                    Ticket ticket = ticket(folder.state(), group, folder.state().waiting() ? null : agent);
                    boolean listed = reach.opens(folder)
                            && (filter.groups() == null || filter.groups().contains(group))
                            && (filter.agent() == null || filter.agent().equals(ticket.agent()));
                    assertThat(listed && !reach.sees(ticket))
                            .as("%s lists %s of %s", reach, folder, group)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aForeignGroupAskedForByAddressShowsNothing() {
        assertThat(AGENT.filter(Folder.OPEN, BILLING).groups()).isEmpty();
        assertThat(SUPERVISOR.filter(Folder.QUEUED, BILLING).groups()).isEmpty();
        assertThat(ADMIN.filter(Folder.QUEUED, BILLING).groups()).containsExactly(BILLING);
        assertThat(AGENT.filter(Folder.OPEN, SALES).groups()).containsExactly(SALES);
    }

    @Test
    void agentsHaveNoQueueAndAdministratorsWithoutAnAgentsRoleNoChats() {
        assertThat(AGENT.opens(Folder.QUEUED)).isFalse();
        assertThat(SUPERVISOR.opens(Folder.QUEUED)).isTrue();
        assertThat(ADMIN.opens(Folder.MINE)).isFalse();
    }
}
