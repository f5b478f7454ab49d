package io.afterhours.webhook.ui;

import static io.afterhours.webhook.ui.WebhookWords.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.afterhours.uikit.NamedView;
import io.afterhours.webhook.Deliveries;
import io.afterhours.webhook.Delivery;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** Who is told of events, and what became of it. The address names the webhook whose deliveries are shown. */
@Route("settings/webhooks/:id?([0-9]{1,18})")
@RolesAllowed("ADMIN")
class WebhooksView extends Div implements NamedView, BeforeEnterObserver {

    private final WebhooksReader reader;
    private final Deliveries news;
    private final WebhookList list;
    private final DeliveriesPanel deliveries;

    // read by whoever brings news, outside the session's lock
    private volatile @Nullable Long chosen;
    private volatile Delivery.@Nullable State state;

    WebhooksView(WebhooksReader reader, WebhookSaves saves, Deliveries news) {
        this.reader = reader;
        this.news = news;
        list = new WebhookList(saves);
        deliveries = new DeliveriesPanel(
                wanted -> {
                    state = wanted;
                    show(read());
                },
                saves::sendAgain);
        addClassNames("view", "webhooks-view");
        var parts = new Div(list, deliveries);
        parts.addClassName("webhook-parts");
        add(new H1(viewName()), parts);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        chosen = event.getRouteParameters().getLong("id").orElse(null);
        var overview = read();
        if (chosen != null && overview.chosen() == null) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        show(overview);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var following = NewsFollower.follow(event.getUI(), news, this::read, this::show);
        addDetachListener(detach -> {
            following.remove();
            detach.unregisterListener();
        });
    }

    private WebhooksOverview read() {
        return reader.read(chosen, state);
    }

    private void show(WebhooksOverview overview) {
        list.show(overview);
        deliveries.show(overview);
    }

    @Override
    public String viewName() {
        return text("title");
    }
}
