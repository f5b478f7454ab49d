package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.afterhours.team.Group;
import io.afterhours.uikit.Confirm;
import io.afterhours.webhook.Webhook;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every webhook with what can be done to it; its address leads to its deliveries. */
class WebhookList extends Section {

    private final WebhookSaves saves;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph empty = new Paragraph(text("list.empty"));
    private @Nullable WebhooksOverview shown;

    WebhookList(WebhookSaves saves) {
        this.saves = saves;
        addClassNames("form", "webhook-list");
        var add = new Button(text("list.add"), click -> add());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var head = new Div(new H2(text("list.title")), add);
        head.addClassName("section-head");
        var explain = new Paragraph(text("list.explain"));
        explain.addClassName("secondary");
        empty.addClassName("secondary");
        add(head, explain, empty, list);
    }

    /** Leaves what is unchanged in place, so that the focus stays. */
    void show(WebhooksOverview overview) {
        var before = shown;
        shown = overview;
        empty.setVisible(overview.webhooks().isEmpty());
        list.setVisible(!overview.webhooks().isEmpty());
        if (before == null
                || !overview.webhooks().equals(before.webhooks())
                || !Objects.equals(overview.chosen(), before.chosen())) {
            list.removeAll();
            overview.webhooks().forEach(webhook -> list.add(item(webhook, webhook.equals(overview.chosen()))));
        }
    }

    private ListItem item(Webhook webhook, boolean chosen) {
        var address = new RouterLink(
                webhook.url(),
                WebhooksView.class,
                new RouteParameters(new RouteParam("id", Long.toString(webhook.id()))));
        if (chosen) {
            address.getElement().setAttribute("aria-current", "true");
        }
        var facts = new Span(WebhookWords.facts(webhook));
        facts.addClassName("secondary");
        var words = new Div(address, facts);
        words.addClassName("webhook-words");
        var actions = new Div(
                action("test", webhook, () -> getUI().ifPresent(ui -> saves.test(webhook, ui))),
                action("change", webhook, () -> change(webhook)),
                action("rotate", webhook, () -> askToRotate(webhook)),
                action("delete", webhook, () -> askToDelete(webhook)));
        actions.addClassName("webhook-actions");
        return new ListItem(words, actions);
    }

    private static Button action(String name, Webhook webhook, Runnable run) {
        var button = new Button(text("list." + name), click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("list." + name + ".of", webhook.url()));
        return button;
    }

    private void add() {
        new WebhookDialog(null, groups(), draft -> new SecretDialog(saves.add(draft)).open()).open();
    }

    private void change(Webhook webhook) {
        new WebhookDialog(webhook, groups(), draft -> saves.change(webhook, draft)).open();
    }

    private void askToRotate(Webhook webhook) {
        Confirm.ask(
                text("rotate.ask"),
                text("rotate.effect", webhook.url()),
                text("list.rotate"),
                () -> saves.rotateSecret(webhook, fresh -> new SecretDialog(fresh).open()));
    }

    private void askToDelete(Webhook webhook) {
        Confirm.ask(
                text("delete.ask"),
                text("delete.effect", webhook.url()),
                text("list.delete"),
                () -> saves.delete(webhook));
    }

    private List<Group> groups() {
        return shown == null ? List.of() : shown.groups();
    }
}
