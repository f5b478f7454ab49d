package io.afterhours.customer;

import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.routing.Outcome;
import io.afterhours.routing.Outcomes;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.ticket.CustomerTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells visitors what they would meet now, by the rules that admit, without saying who works or how many wait. */
@Service
public class Receptions {

    private final Groups groups;
    private final Outcomes outcomes;
    private final WidgetSettings settings;

    Receptions(Groups groups, Outcomes outcomes, WidgetSettings settings) {
        this.groups = groups;
        this.outcomes = outcomes;
        this.settings = settings;
    }

    /**
     * What asking this group would bring now.
     *
     * @throws io.afterhours.problem.ProblemException 404 when there is no such group
     */
    public Reception of(String code, @Nullable String language) {
        Group group = groups.byCode(code).orElseThrow(() -> noGroup(code));
        Outcome outcome = outcomes.now(group.id()).orElseThrow(() -> noGroup(code));
        Reception.State state = state(outcome);
        WidgetSetting setting = settings.of(group);
        Map<String, String> own = setting.textsFor(language);
        String sentence = own.get(WidgetTexts.SENTENCE + state.name());
        return new Reception(
                group.code(),
                group.publicName(),
                state,
                sentence == null ? sentence(state, language) : sentence,
                outcome.hours().nextOpening(),
                show(state, setting),
                own);
    }

    /** A group and a language, as far as they make a difference to what is told. */
    record Topic(String group, @Nullable String language) {}

    /**
     * What is told as {@link #of} tells it: of each group there are as many as languages, however many tags are claimed.
     *
     * @throws io.afterhours.problem.ProblemException 404 when there is no such group
     */
    Topic topic(String code, @Nullable String language) {
        Group group = groups.byCode(code).orElseThrow(() -> noGroup(code));
        return new Topic(code, settings.of(group).spoken(language));
    }

    /** The sentence of a state that no group replaced by its own, in the language of this tag. */
    public String sentence(Reception.State state, @Nullable String language) {
        return CustomerTexts.text(language, "customer.state." + key(state));
    }

    /**
     * What is said where a group has no words of its own, by the keys of {@link WidgetTexts}.
     *
     * @param language one of {@link WidgetTexts#LANGUAGES}
     */
    public Map<String, String> builtIn(String language) {
        var words = new HashMap<>(WidgetTexts.builtIn(language));
        for (var state : Reception.State.values()) {
            words.put(WidgetTexts.SENTENCE + state.name(), sentence(state, language));
        }
        return Map.copyOf(words);
    }

    /**
     * Refuses a page that may not embed this group's widget. A group that does not exist is no matter of pages.
     *
     * @param origin what the browser says; null when it is no page of another origin
     * @throws io.afterhours.problem.ProblemException 403 {@code ORIGIN_NOT_ALLOWED}
     */
    public void requireOrigin(String code, @Nullable String origin, String ownOrigin) {
        if (origin == null || origin.equals(ownOrigin)) {
            return;
        }
        List<String> allowed =
                groups.byCode(code).map(group -> settings.of(group).origins()).orElse(List.of());
        if (!allowed.isEmpty() && !allowed.contains(origin)) {
            throw new ProblemException(
                    403,
                    "ORIGIN_NOT_ALLOWED",
                    "This page may not use the chat of this group. An administrator can add its origin to the chat"
                            + " widget's settings.",
                    List.of());
        }
    }

    /** What there is for a visitor in this state. */
    public static WidgetSetting.Show show(Reception.State state, WidgetSetting setting) {
        return switch (state) {
            case LIVE, QUEUED -> WidgetSetting.Show.FORM;
            case OFFLINE_FORM -> setting.whenOffline();
            case FULL -> setting.whenFull();
            case CLOSED -> WidgetSetting.Show.MESSAGE;
        };
    }

    static Reception.State state(Outcome outcome) {
        return switch (outcome.outcome()) {
            case ASSIGNED -> Reception.State.LIVE;
            case QUEUED -> Reception.State.QUEUED;
            case OPEN -> Reception.State.OFFLINE_FORM;
            case MISSED, RESOLVED ->
                switch (outcome.reason()) {
                    case OFFLINE_LIMIT, QUEUE_LIMIT -> Reception.State.FULL;
                    default -> Reception.State.CLOSED;
                };
        };
    }

    private static String key(Reception.State state) {
        return state == Reception.State.OFFLINE_FORM ? "offline" : state.name().toLowerCase(Locale.ROOT);
    }

    private static RuntimeException noGroup(String code) {
        return Problems.notFound("GROUP_NOT_FOUND", "There is no group " + code);
    }
}
