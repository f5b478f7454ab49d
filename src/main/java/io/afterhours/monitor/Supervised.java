package io.afterhours.monitor;

import io.afterhours.security.CurrentUser;
import io.afterhours.team.AgentId;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose numbers the reader may see (semantics 1.16): asked once for all groups, not once for each. */
@Component
class Supervised {

    private final Groups groups;
    private final Memberships memberships;
    private final CurrentUser user;

    Supervised(Groups groups, Memberships memberships, CurrentUser user) {
        this.groups = groups;
        this.memberships = memberships;
        this.user = user;
    }

    /** Whether they may see everything there is. */
    boolean everything() {
        return user.isAdmin();
    }

    /** The groups they supervise, Default first, then by name. */
    List<Group> groups() {
        if (everything()) {
            return groups.all();
        }
        var reader = user.required();
        return reader.roles().contains(Role.SUPERVISOR) ? of(reader.id()) : List.of();
    }

    /** The groups they belong to. */
    List<Group> own() {
        return of(user.required().id());
    }

    private List<Group> of(AgentId reader) {
        var own = memberships.groupsOf(reader);
        return groups.all().stream()
                .filter(group -> group.builtIn() || own.contains(group.id()))
                .toList();
    }
}
