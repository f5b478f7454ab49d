package io.afterhours.security.ui;

import static io.afterhours.security.ui.KeyDialog.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.problem.ProblemException;
import io.afterhours.security.ApiKey;
import io.afterhours.security.ApiKeyScope;
import io.afterhours.security.ApiKeys;
import io.afterhours.security.WorkspaceZone;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.OneTimeSecret;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.RelativeTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Which programs may use the API, and as what. */
@Route("settings/api-keys")
@RolesAllowed("ADMIN")
class ApiKeysView extends Div implements NamedView {

    private final ApiKeys keys;
    private final Clock clock;
    private final WorkspaceZone zone;
    private final Checkbox revoked = new Checkbox(text("revoked.show"));
    private final KeysGrid grid = new KeysGrid(this::askToRevoke);

    /** Counts what was done here; read by the feed's thread too. */
    private final AtomicInteger done = new AtomicInteger();

    private Answer answer = new Answer(0, List.of(), Instant.EPOCH, ZoneOffset.UTC);

    /** The keys as they were at a moment, after so much was done here: what was read before is not shown any more. */
    private record Answer(int done, List<ApiKey> keys, Instant now, ZoneId zone) {

        Object looks() {
            return List.of(done, keys, RelativeTime.step(now), zone);
        }
    }

    ApiKeysView(ApiKeys keys, Clock clock, WorkspaceZone zone, ChangeFeed feed) {
        this.keys = keys;
        this.clock = clock;
        this.zone = zone;
        var explain = new Paragraph(text("explain"));
        explain.addClassNames("secondary", "lead");
        var add = new Button(text("add"), click -> new KeyDialog(this::create).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        revoked.addValueChangeListener(change -> show(answer));
        var tools = new Div(revoked, add);
        tools.addClassName("list-tools");
        addClassNames("view", "keys-view");
        add(new H1(viewName()), explain, tools, grid);
        LiveView.keepAgingNews(this, feed, groups -> true, this::read, Answer::looks, this::show);
    }

    private Answer read() {
        int before = done.get();
        return new Answer(before, keys.all(), clock.instant(), zone.current());
    }

    private void show(Answer fresh) {
        if (fresh.done() != done.get()) {
            return;
        }
        answer = fresh;
        grid.show(
                fresh.keys().stream()
                        .filter(key -> revoked.getValue() || key.revokedAt() == null)
                        .toList(),
                fresh.now(),
                fresh.zone());
    }

    private void refresh() {
        done.incrementAndGet();
        show(read());
    }

    private void create(String name, ApiKeyScope scope) {
        var fresh = keys.create(name, scope);
        refresh();
        new OneTimeSecret(
                        text("secret.title", fresh.key().name()),
                        text("secret.explain"),
                        text("secret.field"),
                        fresh.secret())
                .open();
    }

    private void askToRevoke(ApiKey key) {
        var used = key.lastUsedAt();
        var effect = text(
                        "revoke.effect",
                        key.name(),
                        text("revoke.stops." + key.scope().code()))
                + " "
                + (used == null
                        ? text("revoke.unused")
                        : text("revoke.used", RelativeTime.words(used, clock.instant(), zone.current())))
                + (key.bootstrap() ? " " + text("revoke.bootstrap") : "");
        Confirm.ask(text("revoke.ask", key.name()), effect, text("revoke"), () -> revoke(key));
    }

    private void revoke(ApiKey key) {
        try {
            keys.revoke(key.id());
            Notices.success(text("revoked.done", key.name()));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
        refresh();
    }

    @Override
    public String viewName() {
        return text("title");
    }
}
