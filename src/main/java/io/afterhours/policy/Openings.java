package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When groups open. Declared here and answered by workinghours, because the arrow points from there to policy. */
public interface Openings {

    /** The zones in which these groups' hours are read. */
    Map<GroupId, ZoneId> zones(Collection<GroupId> groups);

    /** The zone in which the group's hours are read. */
    default ZoneId zone(GroupId group) {
        return Objects.requireNonNull(zones(List.of(group)).get(group));
    }

    /** Whether the group is inside its hours. */
    boolean open(GroupId group, Instant at);

    /** The first opening of the group after this instant; null when there is none to come. */
    @Nullable
    Instant next(GroupId group, Instant after);
}
