package io.afterhours.webhook.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.uikit.Language;
import io.afterhours.webhook.Answer;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.EventType;
import io.afterhours.webhook.Webhook;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in the reader's words what a webhook is told, and what came of it. */
final class WebhookWords {

    private WebhookWords() {}

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("webhook." + key, parameters);
    }

    static String event(String code) {
        return EventType.ofCode(code).map(type -> text("event." + type.code())).orElse(code);
    }

    static String facts(Webhook webhook) {
        var events = text("list.events", webhook.events().size());
        var groups = webhook.groups().isEmpty() ? text("list.groups.all") : Language.list(webhook.groups());
        return (webhook.enabled() ? "" : text("list.off") + " · ") + events + " · " + groups;
    }

    static String state(Delivery.State state) {
        return text("state." + state.name().toLowerCase(Locale.ROOT));
    }

    /** What the last attempt brought; a dash before the first. */
    static String last(Delivery delivery) {
        var problem = delivery.lastProblem();
        if (problem == null && delivery.lastStatus() == null) {
            return "—";
        }
        return answer(delivery.lastStatus(), problem);
    }

    static String answer(Answer answer) {
        return text(
                answer.delivered() ? "test.delivered" : "test.failed",
                answer(answer.status(), answer.problem()),
                answer.millis());
    }

    private static String answer(@Nullable Integer status, Delivery.@Nullable Problem problem) {
        return problem == null || problem == Delivery.Problem.REFUSED
                ? text("answer.status", String.valueOf(status))
                : text("answer." + problem.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
