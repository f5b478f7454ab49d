package io.afterhours.finding;

import io.afterhours.security.CurrentUser;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Agent;
import io.afterhours.team.GroupId;
import io.afterhours.team.Memberships;
import io.afterhours.uikit.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What is wrong with the settings now. Supervisors are told what concerns their own groups, and mend nothing. */
@Service
public class Discoveries {

    private final FactsReader reader;
    private final CurrentUser user;
    private final Memberships memberships;

    Discoveries(FactsReader reader, CurrentUser user, Memberships memberships) {
        this.reader = reader;
        this.user = user;
        this.memberships = memberships;
    }

    /** Everything, the worst first. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<Discovery> all() {
        return read();
    }

    /** The one of this {@link Discovery#name() name}, if it is still there. */
    @PreAuthorize("hasRole('ADMIN')")
    public Optional<Discovery> named(String name) {
        return read().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What belongs on the screen of this path. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public List<Discovery> on(String screen) {
        return read().stream().filter(each -> each.kind().isOn(screen)).toList();
    }

    private List<Discovery> read() {
        var all = SystemAccess.call(() -> FindingRules.in(reader.read()));
        if (user.isAdmin()) {
            return all;
        }
        Set<GroupId> own =
                user.agent().map(Agent::id).map(memberships::groupsOf).orElse(Set.of());
        return all.stream()
                .map(each -> narrowed(each, own))
                .filter(each -> each.owner() == null || !each.groups().isEmpty())
                .toList();
    }

    private static Discovery narrowed(Discovery all, Set<GroupId> own) {
        return new Discovery(
                all.kind(),
                all.owner(),
                all.groups().stream().filter(group -> own.contains(group.id())).toList(),
                all.parameters(),
                null,
                null,
                List.of());
    }

    /** A discovery as screens show it. */
    public static Finding finding(Discovery discovery) {
        return finding(discovery, discovery.kind().textKey());
    }

    /** What a customer meets because of it, as screens show it. */
    public static Finding customers(Discovery discovery) {
        return finding(discovery, "finding." + discovery.kind() + ".customer");
    }

    private static Finding finding(Discovery discovery, String key) {
        var names = discovery.groups().stream().map(group -> group.name()).toList();
        var parameters = new ArrayList<Object>(List.of(new NamesPhrase(names), names.size()));
        parameters.addAll(discovery.parameters());
        var owner = discovery.owner();
        String fix = discovery.fix() == null ? null : discovery.name();
        return new Finding(key, List.copyOf(parameters), owner == null ? "" : owner.name(), discovery.path(), fix);
    }
}
