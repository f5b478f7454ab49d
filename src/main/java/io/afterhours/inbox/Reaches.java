package io.afterhours.inbox;

import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.Memberships;
import io.afterhours.team.Role;
import org.springframework.stereotype.Component;

/** Finds out how far the current user reaches, afresh each time: roles and memberships change while people work. */
@Component
class Reaches {

    private final CurrentUser user;
    private final Memberships memberships;
    private final ManualWorkSettings manualWork;

    Reaches(CurrentUser user, Memberships memberships, ManualWorkSettings manualWork) {
        this.user = user;
        this.memberships = memberships;
        this.manualWork = manualWork;
    }

    Reach current() {
        Agent agent = user.required();
        return new Reach(
                agent.id(),
                agent.username(),
                agent.takesChats(),
                agent.roles().contains(Role.ADMIN),
                agent.roles().contains(Role.SUPERVISOR),
                manualWork.rule().agentsMayClaim(),
                memberships.groupsOf(agent.id()));
    }
}
