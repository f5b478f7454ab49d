package io.afterhours.routing;

import io.afterhours.problem.FieldChecks;
import io.afterhours.team.AgentId;
import io.afterhours.ticket.Contact;
import io.afterhours.ticket.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * One request as the admission table reads it.
 *
 * @param running the visitor's active ticket in this group, found by a signed visitor token
 * @param preference the wished-for agent, null without one
 * @param pick the agent whom the group's line gives this request; null when it gets none
 */
record Ask(
        Contact contact,
        String query,
        @Nullable TicketId running,
        @Nullable Preference preference,
        @Nullable AgentId pick) {

    /**
     * A wished-for agent (semantics 1.12).
     *
     * @param agent the agent as of now; null when nobody has that name
     */
    record Preference(@Nullable Candidate agent, PreferredFallback fallback) {}

    /** A request that wishes for nobody, from a reachable customer: what screens ask "right now …" with. */
    static Ask anybody(@Nullable AgentId pick) {
        return new Ask(new Contact("anybody", null, null), "anything", null, null, pick);
    }

    boolean reachable() {
        return filled(contact.name()) || filled(contact.email()) || filled(contact.phone());
    }

    boolean asksSomething() {
        return filled(query);
    }

    private static boolean filled(@Nullable String text) {
        return FieldChecks.hasText(text);
    }
}
