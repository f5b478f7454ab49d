package io.afterhours.customer;

import io.afterhours.problem.Problems;
import io.afterhours.routing.Outcome;
import io.afterhours.routing.Outcomes;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells visitors what they would meet now, by the rules that admit, without saying who works or how many wait. */
@Service
public class Receptions {

    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Groups groups;
    private final Outcomes outcomes;

    Receptions(Groups groups, Outcomes outcomes) {
        this.groups = groups;
        this.outcomes = outcomes;
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
        return new Reception(
                group.code(),
                group.name(),
                state,
                text("customer.state." + key(state), language),
                outcome.hours().nextOpening());
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

    private static String text(String key, @Nullable String language) {
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return ResourceBundle.getBundle("vaadin-i18n.translations", locale, NO_MACHINE_LOCALE)
                .getString(key);
    }

    private static RuntimeException noGroup(String code) {
        return Problems.notFound("GROUP_NOT_FOUND", "There is no group " + code);
    }
}
