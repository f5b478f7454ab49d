package io.afterhours.monitor;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
import io.afterhours.workinghours.WorkingHours;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Looks every ten seconds whether open tickets are forgotten somewhere (AC-47), once for all windows of this node, and
 * only while somebody listens. What it tells is of all groups: listeners leave out what their reader may not see.
 */
@Service
public class StuckWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StuckWatch.class);

    private final StuckSql sql;
    private final Groups groups;
    private final EffectivePolicies policies;
    private final WorkingHours hours;
    private final Clock clock;
    private final CopyOnWriteArrayList<Consumer<List<Stuck>>> listeners = new CopyOnWriteArrayList<>();

    StuckWatch(StuckSql sql, Groups groups, EffectivePolicies policies, WorkingHours hours, Clock clock) {
        this.sql = sql;
        this.groups = groups;
        this.policies = policies;
        this.hours = hours;
        this.clock = clock;
    }

    /** Tells {@code listener} now and after each look what is stuck, by name of the group; an empty list when nothing is. */
    public Registration follow(Consumer<List<Stuck>> listener) {
        listener.accept(SystemAccess.call(this::look));
        return Registration.addAndRemove(listeners, listener);
    }

    /** What is stuck now, of all groups, by name of the group. */
    public List<Stuck> now() {
        return SystemAccess.call(this::look);
    }

    /** Looks, and tells everybody who listens. */
    @Scheduled(
            initialDelayString = "${afterhours.alert-interval:10s}",
            fixedDelayString = "${afterhours.alert-interval:10s}")
    void tick() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            var stuck = SystemAccess.call(this::look);
            listeners.forEach(listener -> listener.accept(stuck));
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not look for forgotten tickets, trying again: {}", failure.getMessage());
        }
    }

    private List<Stuck> look() {
        var now = clock.instant();
        var before = now.minus(Stuck.PATIENCE);
        var open = sql.open(before);
        if (open.isEmpty()) {
            return List.of();
        }
        var inside = hours.verdicts(open.keySet(), now);
        var wasInside = hours.verdicts(open.keySet(), before);
        var rules = policies.all();
        var stuck = new ArrayList<Stuck>();
        for (var group : groups.all()) {
            var waits = open.get(group.id());
            var is = inside.get(group.id());
            var was = wasInside.get(group.id());
            var policy = rules.get(group.id());
            if (waits != null
                    && is != null
                    && was != null
                    && policy != null
                    && StuckRules.stuck(now, waits.since(), is.inside(), was.inside(), waits.assigned())) {
                stuck.add(new Stuck(group, waits.count(), policy.offline().autoAssign()));
            }
        }
        return stuck;
    }
}
