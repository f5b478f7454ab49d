package io.afterhours.finding;

import io.afterhours.routing.ProspectChange;
import io.afterhours.team.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the settings that is surely not meant so.
 *
 * @param owner the group whose row it stands in; null for the workspace
 * @param groups those that it makes a difference to, in the order of the groups
 * @param parameters what its sentences take after the groups' names and their number
 * @param path where it can be mended; null when no screen does
 * @param fix the single change that mends it; null when there is none
 * @param changes where requests would lead elsewhere after the fix, while there is room
 */
public record Discovery(
        FindingKind kind,
        @Nullable Group owner,
        List<Group> groups,
        List<Object> parameters,
        @Nullable String path,
        @Nullable Fix fix,
        List<ProspectChange> changes) {

    /** Tells it apart from all others: the same while it is there. */
    public String name() {
        return kind + ":" + (owner == null ? "" : owner.code());
    }
}
