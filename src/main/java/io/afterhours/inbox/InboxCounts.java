package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.NavBadge;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The live counts beside the inbox's entries in the navigation. */
@Component
class InboxCounts implements NavBadge {

    private final Reaches reaches;
    private final CountsSql counts;
    private final ChangeFeed feed;

    InboxCounts(Reaches reaches, CountsSql counts, ChangeFeed feed) {
        this.reaches = reaches;
        this.counts = counts;
        this.feed = feed;
    }

    @Override
    public Registration follow(UI ui, Consumer<Map<String, Long>> shown) {
        // Apart, because histories are counted less often, and what waits must not wait for them.
        Registration waiting = LiveView.followTickets(ui, feed, reaches::concern, this::waiting, shown);
        try {
            return Registration.combine(
                    waiting, LiveView.followTickets(ui, feed, reaches::concern, this::histories, shown));
        } catch (RuntimeException failure) {
            waiting.remove();
            throw failure;
        }
    }

    /** The current user's own chats, and what waits where they look, by path. */
    Map<String, Long> waiting() {
        Reach reach = reaches.current();
        Backlog backlog = counts.backlog();
        long queued = 0;
        long open = 0;
        for (var entry : backlog.groups().entrySet()) {
            if (reach.admin() || reach.groups().contains(entry.getKey())) {
                queued += entry.getValue().queued();
                open += entry.getValue().open();
            }
        }
        return Map.of(
                Folder.MINE.path(),
                (long) backlog.active().getOrDefault(reach.me(), 0),
                Folder.QUEUED.path(),
                queued,
                Folder.OPEN.path(),
                open);
    }

    /** What is over, by path, counted up to {@link NavBadge#MOST}. */
    Map<String, Long> histories() {
        Reach reach = reaches.current();
        return Map.of(
                Folder.MISSED.path(),
                counts.history(reach.filter(Folder.MISSED, null)),
                Folder.RESOLVED.path(),
                counts.history(reach.filter(Folder.RESOLVED, null)));
    }

    /** Tickets that wait in a group. */
    record Load(int queued, int open) {}

    /** What waits in every group, and how many chats every agent has. */
    record Backlog(Map<GroupId, Load> groups, Map<AgentId, Integer> active) {}
}
