package io.afterhours.routing;

import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.routing.DecisionRecord.Member;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Explains recorded decisions further than their records do: by what would have led elsewhere. */
@Component
public class Explainer {

    private static final Logger LOG = LoggerFactory.getLogger(Explainer.class);

    /** The situation's group stands for itself: rules compare nothing with it. */
    private static final GroupId GROUP = GroupId.DEFAULT;

    private static final Set<Reason> WISHED =
            Set.of(Reason.PREFERRED_NOT_ELIGIBLE, Reason.PREFERRED_AND_GROUP_NOT_ELIGIBLE);

    private static final Set<String> REQUESTS = Set.of(Trigger.REQUEST.name(), Trigger.REOPENED.name());

    private final JsonMapper json;

    Explainer(JsonMapper json) {
        this.json = json;
    }

    /**
     * What would have made another state of this request, by the rule that decided it; likewise of a queued ticket that
     * nobody came back to in time. Empty for all other decisions, and for records that are older than what the rule reads.
     *
     * @param decision a decision record as {@link io.afterhours.ticket.TimelineEntry} gives it
     */
    public List<Counterfactual> instead(String decision) {
        var record = read(decision).orElse(null);
        var situation = record == null ? null : situation(record);
        var state = record == null ? null : state(record.outcome());
        if (record == null || situation == null || state == null || state == TicketState.ASSIGNED) {
            return List.of();
        }
        var trigger = record.trigger();
        if (REQUESTS.contains(trigger)) {
            return Counterfactuals.of(situation, state, WISHED.contains(Reason.valueOf(record.reason())));
        }
        return trigger.equals(Trigger.ALL_OFFLINE.name())
                ? Counterfactuals.afterAllOffline(situation, state, action(record))
                : List.of();
    }

    /** Only a ticket that was not to be kept open has this reason. */
    private static WhenAllOffline action(DecisionRecord record) {
        return record.reason().equals(Reason.ALL_OFFLINE_TIMEOUT.name()) ? WhenAllOffline.MISSED : WhenAllOffline.OPEN;
    }

    private Optional<DecisionRecord> read(String decision) {
        try {
            return Optional.of(json.readValue(decision, DecisionRecord.class));
        } catch (JacksonException older) {
            LOG.debug("A record without what is recorded today: {}", older.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable TicketState state(String outcome) {
        return switch (outcome) {
            case "REFUSED", "MERGED" -> null;
            default -> TicketState.valueOf(outcome);
        };
    }

    /** The situation as far as it was recorded; of a big group that is the first of its members, able ones first. */
    private static @Nullable Situation situation(DecisionRecord record) {
        var hours = record.hours();
        var policy = record.policy();
        var counts = record.counts();
        var group = record.group();
        if (hours == null || policy == null || counts == null || group == null) {
            return null;
        }
        var members = new ArrayList<Candidate>();
        for (var member : record.candidates()) {
            var status = status(member);
            if (status != null) {
                members.add(candidate(members.size() + 1, member, status));
            }
        }
        return new Situation(GROUP, group, record.at(), hours, policy, counts.queued(), counts.open(), members);
    }

    /** Null for somebody who was no member. */
    private static @Nullable EffectiveStatus status(Member member) {
        return switch (member.verdict().split(" ", 2)[0]) {
            case "ELIGIBLE", "FULL" -> EffectiveStatus.AVAILABLE;
            case "BUSY" -> EffectiveStatus.BUSY;
            case "AWAY", "AWAY_LOGGED_OUT" -> EffectiveStatus.AWAY;
            case "OFFLINE" -> EffectiveStatus.OFFLINE;
            default -> null;
        };
    }

    private static Candidate candidate(long id, Member member, EffectiveStatus status) {
        return new Candidate(
                new AgentId(id),
                member.agent(),
                Set.of(GROUP),
                status,
                !member.verdict().equals("AWAY_LOGGED_OUT") && status != EffectiveStatus.OFFLINE,
                member.active(),
                member.concurrency(),
                member.lastAssignedAt(),
                orZero(member.lastAssignedOrder()),
                member.availableSince(),
                orZero(member.fromBacklog()));
    }

    private static int orZero(@Nullable Integer recorded) {
        return recorded == null ? 0 : recorded;
    }
}
