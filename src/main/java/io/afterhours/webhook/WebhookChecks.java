package io.afterhours.webhook;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.team.Groups;
import io.afterhours.webhook.CheckedResolver.PrivateAddressException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says everything that is wrong with a draft at once. Asks the name service, so never inside a transaction. */
@Component
class WebhookChecks {

    private final CheckedResolver resolver;
    private final Groups groups;

    WebhookChecks(CheckedResolver resolver, Groups groups) {
        this.resolver = resolver;
        this.groups = groups;
    }

    /**
     * The webhook as the draft wants it.
     *
     * @param before what it is now; null for a new one
     * @throws io.afterhours.problem.ProblemException 422
     */
    Webhook complete(@Nullable Webhook before, WebhookDraft draft, Instant now, String by) {
        var checks = new FieldChecks();
        if (before == null || draft.url() != null) {
            TargetRules.check(checks, draft.url(), resolver.allowsPrivate()).ifPresent(uri -> checkHost(checks, uri));
        }
        var events = events(checks, draft.events());
        checkGroups(checks, draft.groups());
        checks.complete();
        var base = before == null ? new Webhook(0, "", EventType.USUAL, Set.of(), true, 0, now, by) : before;
        return apply(base, draft, new Webhook(0, "", events, Set.of(), true, 0, now, by));
    }

    /** The fields that the draft names on top of what holds by now; {@code checked} has its events as such. */
    Webhook apply(Webhook before, WebhookDraft draft, Webhook checked) {
        var url = draft.url();
        var codes = draft.groups();
        var enabled = draft.enabled();
        return new Webhook(
                before.id(),
                url == null ? before.url() : url.strip(),
                draft.events() == null ? before.events() : checked.events(),
                codes == null ? before.groups() : new TreeSet<>(codes),
                enabled == null ? before.enabled() : enabled,
                before.version(),
                before.createdAt(),
                before.createdBy());
    }

    /** Only what leads out; with private networks allowed, whatever it is will be seen when it is sent. */
    private void checkHost(FieldChecks checks, URI uri) {
        if (resolver.allowsPrivate()) {
            return;
        }
        var host = uri.getHost();
        try {
            // a literal of the sixth version stands in brackets there
            resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (PrivateAddressException leadsInside) {
            checks.problem(
                    "url",
                    FieldProblem.INVALID,
                    host + " leads into a private network. Whoever runs this can allow that with"
                            + " AFTERHOURS_WEBHOOKS_ALLOW_PRIVATE=true");
        } catch (UnknownHostException nobody) {
            checks.problem("url", FieldProblem.UNKNOWN, "There is no host " + host + "; check the spelling");
        }
    }

    private static Set<EventType> events(FieldChecks checks, @Nullable Set<String> codes) {
        var events = EnumSet.noneOf(EventType.class);
        if (codes == null) {
            return EventType.USUAL;
        }
        if (codes.isEmpty()) {
            checks.problem("events", FieldProblem.REQUIRED, "Choose at least one event");
        }
        codes.forEach(code -> EventType.ofCode(code)
                .ifPresentOrElse(
                        events::add,
                        () -> checks.problem("events", FieldProblem.UNKNOWN, "There is no event " + code)));
        return events;
    }

    private void checkGroups(FieldChecks checks, @Nullable Set<String> codes) {
        if (codes != null) {
            codes.stream()
                    .filter(code -> groups.byCode(code).isEmpty())
                    .forEach(code -> checks.problem("groups", FieldProblem.UNKNOWN, "There is no group " + code));
        }
    }
}
