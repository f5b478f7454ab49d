package io.afterhours.notification;

import io.afterhours.team.GroupId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose to be told.
 *
 * @param everywhere for all groups without a choice of their own
 * @param groups for single groups
 */
public record Choices(Map<NewsKind, Channels> everywhere, Map<GroupId, Map<NewsKind, Channels>> groups) {

    /** Nothing chosen: the workspace's defaults hold. */
    public static final Choices NONE = new Choices(Map.of(), Map.of());

    /** The choice for this group, or else for all; empty when there is none. */
    Optional<Channels> of(GroupId group, NewsKind kind) {
        Channels own = groups.getOrDefault(group, Map.of()).get(kind);
        return Optional.ofNullable(own != null ? own : everywhere.get(kind));
    }

    /**
     * The same with another choice.
     *
     * @param group null for all groups
     * @param channels null for none
     */
    public Choices with(@Nullable GroupId group, NewsKind kind, @Nullable Channels channels) {
        var all = new HashMap<>(everywhere);
        var single = new HashMap<>(groups);
        var changed = group == null ? all : new HashMap<>(groups.getOrDefault(group, Map.of()));
        if (channels == null) {
            changed.remove(kind);
        } else {
            changed.put(kind, channels);
        }
        if (group != null) {
            single.put(group, changed);
        }
        return new Choices(all, single);
    }
}
