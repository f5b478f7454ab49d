package io.afterhours.inbox;

import io.afterhours.uikit.ActorWords;
import io.afterhours.uikit.Moments;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A decision record in words. Records are kept for good, so an old one may lack what is recorded today: what is not
 * there is not said, except that something is missing.
 */
final class DecisionWords {

    private final JsonNode decision;
    private final Map<String, String> names;
    private final ZoneId zone;

    /** {@code names}: of people by user name; a record keeps user names, which never change. */
    DecisionWords(JsonNode decision, Map<String, String> names, ZoneId zone) {
        this.decision = decision;
        this.names = names;
        this.zone = zone;
    }

    /** What the rule read, by the last part of its label's key, in the order to show it. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "trigger", word("trigger", decision.path("trigger")));
        put(facts, "timer", timer(decision.path("timer")));
        put(facts, "by", actor(decision.path("by").asString("")));
        put(facts, "requested", text(decision.path("requestedGroup")));
        put(facts, "hours", hours(decision.path("hours")));
        put(facts, "class", word("availability", decision.path("availability")));
        put(facts, "counts", counts(decision.path("counts"), decision.path("policy")));
        put(facts, "policy", policy(decision.path("policy")));
        put(facts, "chosen", agent(decision.path("chosen")));
        put(facts, "version", text(version(decision)));
        return facts;
    }

    /** The settings it was decided by: recorded with the policy, or beside it where there was none. */
    static JsonNode version(JsonNode decision) {
        var policy = decision.path("policy");
        return policy.isObject() ? policy.path("settingsVersion") : decision.path("settingsVersion");
    }

    /** Whether the rule read a group's situation of which not everything was recorded. */
    boolean incomplete() {
        return decision.path("group").isString()
                && !(decision.path("hours").isObject()
                        && decision.path("counts").isObject()
                        && decision.path("policy").isObject());
    }

    /**
     * Each agent with a verdict; beyond those recorded one by one, how many more there were.
     *
     * @param keys whether to say what those who could take the ticket were put in order by, if one of them got it
     */
    List<String> agents(boolean keys) {
        boolean compared = keys && decision.path("chosen").isObject();
        List<String> agents = new ArrayList<>();
        int members = 0;
        for (JsonNode each : decision.path("candidates")) {
            String agent = agent(each);
            if (agent != null) {
                agents.add(compared && verdict(each).equals("eligible") ? withKeys(agent, each) : agent);
                members += verdict(each).equals("not_member") ? 0 : 1;
            }
        }
        long all = 0;
        for (JsonNode each : decision.path("members")) {
            all += each.asLong();
        }
        if (all > members) {
            agents.add(Words.text("why.agents.more", all - members));
        }
        if (agents.isEmpty()
                && decision.path("members").isObject()
                && decision.path("group").isString()) {
            agents.add(Words.text("why.agents.none"));
        }
        return agents;
    }

    private @Nullable String timer(JsonNode timer) {
        return timer.isObject()
                ? Words.text(
                        "why.timer.ran.out",
                        instant(timer.path("since").asString("")),
                        instant(timer.path("due").asString("")))
                : null;
    }

    private @Nullable String hours(JsonNode hours) {
        if (!hours.isObject()) {
            return null;
        }
        String rule = hours.path("rule").asString("").toLowerCase(Locale.ROOT);
        String slot = slot(text(hours.path("slot")));
        String verdict = Words.text(
                "why.hours." + (hours.path("inside").asBoolean() ? "inside" : "outside") + "." + rule,
                slot == null ? "" : slot,
                hours.path("zone").asString(""));
        String opening = text(hours.path("nextOpening"));
        return opening == null ? verdict : verdict + " " + Words.text("why.hours.next", instant(opening));
    }

    private static @Nullable String counts(JsonNode counts, JsonNode policy) {
        if (!counts.isObject()) {
            return null;
        }
        String max = text(counts.path("maxOpen"));
        String open = max == null
                ? Words.text("why.open.unlimited", counts.path("open").asInt())
                : Words.text("why.open", counts.path("open").asInt(), Integer.valueOf(max));
        boolean queue = policy.path("queue").path("enabled").asBoolean();
        return open + " · "
                + Words.text(
                        queue ? "why.queued" : "why.queue.off",
                        counts.path("queued").asInt(),
                        counts.path("limit").asInt());
    }

    private static @Nullable String policy(JsonNode policy) {
        if (!policy.isObject()) {
            return null;
        }
        if (!policy.path("offlineEnabled").asBoolean()) {
            return Words.text("why.policy.global");
        }
        JsonNode offline = policy.path("offline");
        String source = Words.text(
                "why.policy.source." + policy.path("offlineSource").asString("").toLowerCase(Locale.ROOT));
        return Words.text(offline.path("enabled").asBoolean() ? "why.policy.enabled" : "why.policy.disabled", source)
                + " "
                + Words.text(
                        offline.path("autoAssign").asBoolean()
                                ? "why.policy.auto."
                                        + offline.path("priority").asString("").toLowerCase(Locale.ROOT)
                                : "why.policy.manual");
    }

    private @Nullable String agent(JsonNode agent) {
        if (!agent.isObject()) {
            return null;
        }
        return Words.text(
                "why.agent." + verdict(agent),
                name(agent.path("agent").asString("")),
                agent.path("active").asInt(),
                agent.path("concurrency").asInt());
    }

    /** Who did something: a person, the product itself, or a program with a key. */
    String actor(String recorded) {
        return ActorWords.of(recorded, Moments.locale(), this::name);
    }

    private String name(String username) {
        return names.getOrDefault(username, username);
    }

    /** Recorded with the English name of the day, e.g. {@code FRIDAY 09:00–17:00}, or with a date. */
    private static @Nullable String slot(@Nullable String recorded) {
        if (recorded == null) {
            return null;
        }
        return Stream.of(DayOfWeek.values())
                .filter(day -> recorded.startsWith(day + " "))
                .map(day -> Moments.weekdayInFull(day)
                        + recorded.substring(day.name().length()))
                .findFirst()
                .orElse(recorded);
    }

    private static String verdict(JsonNode agent) {
        return agent.path("verdict").asString("").split(" ", 2)[0].toLowerCase(Locale.ROOT);
    }

    private String withKeys(String agent, JsonNode each) {
        String last = text(each.path("lastAssignedAt"));
        String since = text(each.path("availableSince"));
        return Words.text(
                "why.agent.keys",
                agent,
                last == null ? Words.text("why.agent.keys.never") : instant(last),
                since == null ? Words.text("why.agent.keys.unknown") : instant(since));
    }

    static String instant(Instant at, ZoneId zone) {
        return Moments.dateAndTime(at.atZone(zone));
    }

    private String instant(String text) {
        try {
            return instant(Instant.parse(text), zone);
        } catch (DateTimeParseException notAnInstant) {
            return text;
        }
    }

    private static @Nullable String word(String kind, JsonNode code) {
        String text = text(code);
        return text == null ? null : Words.text("why." + kind + "." + text.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static void put(Map<String, String> facts, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.put(key, text);
        }
    }
}
