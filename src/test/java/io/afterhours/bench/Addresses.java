package io.afterhours.bench;

import com.vaadin.flow.router.RouteConfiguration;
import io.afterhours.monitor.TrendRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Where one can go in a large workspace: found by what the application offers, so that none is forgotten. */
public final class Addresses {

    /** What the parts of an address may name. */
    private static final Map<String, String> NAMED = Map.of(
            ":group", "group-2",
            ":version", "300",
            ":person", "agent-3",
            ":part", "statuses",
            ":id", "1");

    private static final Map<String, String> NAMED_IN_THE_API = Map.of(
            "code", "group-2",
            "username", "agent-3",
            "version", "300",
            "group", "group-2",
            "state", "OPEN");

    private static final List<String> FILTERS = List.of(
            "inbox/open?group=group-1",
            "inbox/missed?spam",
            "inbox/resolved?group=group-1",
            "monitor/trend?range=half-year&group=group-1",
            "monitor/fairness?group=default&days=30",
            "monitor/fairness?group=group-1&days=30",
            "settings/versions?group=group-2",
            "settings/coverage?page=1",
            "settings/audit-log?actor=agent-7",
            "settings/audit-log?kind=agent&action=login.refused",
            "settings/audit-log?actor=agent-7&kind=agent");

    private Addresses() {}

    /** A dialog by the screen and the button that open it. */
    public record Dialog(String address, String button) {}

    /** Every screen but those of the way in, each with and without what it may name and filter by. */
    public static List<String> ofScreens(JdbcClient jdbc) {
        var addresses = new TreeSet<>(FILTERS);
        var ticket = String.valueOf(ticket(jdbc, "RESOLVED").orElseThrow());
        RouteConfiguration.forApplicationScope().getAvailableRoutes().forEach(route -> {
            var template = route.getTemplate();
            addresses.add(template.replaceAll("/?:[^/]+", ""));
            if (template.contains(":___url_parameter")) {
                addresses.add(template.replaceAll(":[^/]+", ticket));
            }
            NAMED.forEach((name, value) -> {
                if (template.contains(name)) {
                    addresses.add(template.replaceAll(":[^/]+", value));
                }
            });
        });
        addresses.removeIf(address -> address.startsWith("login") || address.equals("setup"));
        ticket(jdbc, "OPEN").ifPresent(open -> addresses.add("inbox/open/" + open));
        ticket(jdbc, "QUEUED").ifPresent(queued -> addresses.add("inbox/queued/" + queued));
        for (var range : TrendRange.values()) {
            for (var unit : range.units()) {
                addresses.add("monitor/trend?range=" + range.code() + "&by=" + unit.code());
            }
        }
        return List.copyOf(addresses);
    }

    /** What is asked about an open and a missed ticket of a group of the reader's, and about a group's line. */
    public static List<Dialog> ofDialogs(long open, long missed) {
        return List.of(
                new Dialog("inbox/open/" + open, "Why?"),
                new Dialog("inbox/open/" + open, "Assign…"),
                new Dialog("inbox/open/" + open, "Transfer…"),
                new Dialog("inbox/missed/" + missed, "Why?"),
                new Dialog("inbox/missed/" + missed, "Reopen…"),
                new Dialog("inbox/open", "Who would get these?"));
    }

    /** Every GET of the API for people and programs; {@code ticket} is the one that is asked about. */
    public static List<String> ofTheApi(RequestMappingHandlerMapping endpoints, long ticket) {
        var gets = endpoints.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/")
                        && !path.startsWith("/api/v1/widget")
                        && !path.contains("{attachment}")
                        && !path.startsWith("/api/v1/simulation")
                        && !path.equals("/api/v1/check")) // reads everything on purpose
                .map(path -> named(path, ticket));
        var filtered = Stream.of(
                "/api/v1/tickets?state=RESOLVED",
                "/api/v1/tickets?state=RESOLVED&group=group-1",
                "/api/v1/tickets?state=OPEN",
                "/api/v1/tickets?state=ASSIGNED&assignee=agent-3",
                "/api/v1/tickets?assignee=agent-3",
                "/api/v1/tickets?group=group-1",
                "/api/v1/audit?actor=agent-7",
                "/api/v1/audit?subject=agent:agent-8",
                "/api/v1/webhooks/1/deliveries?state=DEAD");
        return Stream.concat(gets, filtered).sorted().toList();
    }

    private static String named(String path, long ticket) {
        var address = path.replace("statuses/{code}", "statuses/lunch")
                .replace("webhooks/{id}", "webhooks/1")
                .replace("planned-changes/{id}", "planned-changes/1")
                .replace("tickets/{id}", "tickets/" + ticket);
        for (var name : NAMED_IN_THE_API.entrySet()) {
            address = address.replace("{" + name.getKey() + "}", name.getValue());
        }
        return address;
    }

    /** The ticket that came last into this state, if one is in it. */
    private static Optional<Long> ticket(JdbcClient jdbc, String state) {
        return jdbc.sql("SELECT id FROM ticket WHERE state = ? ORDER BY state_since DESC LIMIT 1")
                .param(state)
                .query(Long.class)
                .optional();
    }
}
