package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import io.afterhours.policy.ManualWorkSettings;
import io.afterhours.security.CurrentUser;
import io.afterhours.team.Agent;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.team.Memberships.Member;
import io.afterhours.team.Role;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Finds out how far the current user reaches, afresh for whoever does something: roles and memberships change while
 * people work. When a change is told to all windows, each of them asks; that is read once for everybody.
 */
@Component
class Reaches {

    private final CurrentUser user;
    private final Memberships memberships;
    private final ManualWorkSettings manualWork;
    private final SharedReads reads;

    Reaches(CurrentUser user, Memberships memberships, ManualWorkSettings manualWork, SharedReads reads) {
        this.user = user;
        this.memberships = memberships;
        this.manualWork = manualWork;
        this.reads = reads;
    }

    /** How far everybody reaches at one moment. */
    private record Everybody(Map<String, Member> members, boolean claims) {}

    /** As it is; where there is no window, which is told of a change, as it was right after that change or later. */
    Reach current() {
        return UI.getCurrent() == null ? told() : afresh();
    }

    /** Whether a change of these groups can change what they see, who may belong to others than a moment ago. */
    boolean concern(Set<Long> groups) {
        return current().concernedBy(groups);
    }

    /** As it is, read for this one alone. */
    Reach afresh() {
        Agent agent = user.required();
        return reach(agent, memberships.groupsOf(agent.id()), manualWork.rule().agentsMayClaim());
    }

    private Reach told() {
        Everybody all = reads.told(
                Everybody.class,
                Everybody.class,
                () -> new Everybody(memberships.all(), manualWork.rule().agentsMayClaim()));
        Member member = user.username()
                .map(all.members()::get)
                .orElseThrow(() -> new AccessDeniedException("Only a person who is logged in can do this"));
        return reach(member.agent(), member.groups(), all.claims());
    }

    private static Reach reach(Agent agent, Set<GroupId> groups, boolean claims) {
        return new Reach(
                agent.id(),
                agent.username(),
                agent.takesChats(),
                agent.roles().contains(Role.ADMIN),
                agent.roles().contains(Role.SUPERVISOR),
                claims,
                groups);
    }
}
