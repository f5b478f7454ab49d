package io.afterhours.monitor;

import com.vaadin.flow.shared.Registration;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.policy.EffectivePolicies;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Groups;
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
 * Looks every ten seconds which groups come near their limit on open tickets, once for all windows of this node and
 * only while somebody listens. By the rule of the webhooks' {@code offline-limit-near}. What it tells is of all groups:
 * listeners leave out what their reader may not see.
 */
@Service
public class CapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CapWatch.class);

    private final ForecastSql sql;
    private final Groups groups;
    private final EffectivePolicies policies;
    private final CopyOnWriteArrayList<Consumer<List<NearCap>>> listeners = new CopyOnWriteArrayList<>();

    CapWatch(ForecastSql sql, Groups groups, EffectivePolicies policies) {
        this.sql = sql;
        this.groups = groups;
        this.policies = policies;
    }

    /** Tells {@code listener} now and after each look which groups are near; an empty list when none is. */
    public Registration follow(Consumer<List<NearCap>> listener) {
        listener.accept(SystemAccess.call(this::look));
        return Registration.addAndRemove(listeners, listener);
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
            var near = SystemAccess.call(this::look);
            listeners.forEach(listener -> listener.accept(near));
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not look for limits that are nearly reached, trying again: {}", failure.getMessage());
        }
    }

    private List<NearCap> look() {
        var open = sql.open();
        if (open.isEmpty()) {
            return List.of();
        }
        var rules = policies.all();
        var near = new ArrayList<NearCap>();
        for (var group : groups.all()) {
            var count = open.getOrDefault(group.id(), 0);
            var policy = rules.get(group.id());
            if (policy != null && policy.offlineEnabled() && policy.offline().enabled()) {
                var most = policy.offline().maxOpen();
                if (most != null && count >= OfflinePolicy.near(most)) {
                    near.add(new NearCap(group, count, most));
                }
            }
        }
        return near;
    }
}
