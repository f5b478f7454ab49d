package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.webhook.Deliveries;
import io.afterhours.webhook.Delivery;
import io.afterhours.webhook.Webhook;
import io.afterhours.webhook.WebhookDraft;
import io.afterhours.webhook.Webhooks;
import java.util.function.Consumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Does what the screen asks for, and says so. */
@Component
class WebhookSaves {

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhookSaves(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    Webhook.Fresh add(WebhookDraft draft) {
        return webhooks.create(draft);
    }

    void change(Webhook before, WebhookDraft draft) {
        var saved = webhooks.change(before.id(), draft, before.version());
        Notices.success(text("saved", saved.url()));
    }

    void delete(Webhook webhook) {
        orRefusal(() -> {
            webhooks.delete(webhook.id(), webhook.version());
            Notices.success(text("deleted", webhook.url()));
        });
    }

    void rotateSecret(Webhook webhook, Consumer<Webhook.Fresh> show) {
        orRefusal(() -> show.accept(webhooks.rotateSecret(webhook.id(), webhook.version())));
    }

    /** Answers in the window once there is an answer: until then nobody waits, as it may take ten seconds. */
    void test(Webhook webhook, UI ui) {
        Notices.success(text("test.sending", webhook.url()));
        var context = SecurityContextHolder.getContext();
        Thread.ofVirtual()
                .name("webhook-test")
                .start(new DelegatingSecurityContextRunnable(() -> sendTest(webhook, ui), context));
    }

    private void sendTest(Webhook webhook, UI ui) {
        try {
            var answer = webhooks.test(webhook.id());
            show(ui, () -> {
                if (answer.delivered()) {
                    Notices.success(WebhookWords.answer(answer));
                } else {
                    Notices.error(WebhookWords.answer(answer));
                }
            });
        } catch (ProblemException refused) {
            show(ui, () -> Notices.error(Refusals.of(refused)));
        } catch (DatabaseUnavailableException failure) {
            show(ui, () -> Notices.error(text("test.database")));
        }
    }

    private static void show(UI ui, SerializableRunnable notice) {
        ui.accessLater(notice, () -> {}).run();
    }

    void sendAgain(Delivery delivery) {
        orRefusal(() -> {
            deliveries.retry(delivery.id());
            Notices.success(text("again.done", WebhookWords.event(delivery.type())));
        });
    }

    private static void orRefusal(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
