package io.afterhours.security.ui;

import static io.afterhours.security.ui.KeyDialog.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.afterhours.security.ApiKey;
import io.afterhours.uikit.Narrow;
import io.afterhours.uikit.RelativeTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys, those that work first. */
class KeysGrid extends Grid<ApiKey> {

    private final List<Column<ApiKey>> roomy = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneId.of("UTC");

    KeysGrid(Consumer<ApiKey> revoke) {
        addClassName("keys-grid");
        addComponentColumn(this::name)
                .setHeader(text("name"))
                .setRowHeader(true)
                .setWidth("160px")
                .setFlexGrow(2);
        roomy.add(addColumn(key -> text("scope." + key.scope().code()))
                .setHeader(text("scope"))
                .setWidth("140px")
                .setFlexGrow(1));
        roomy.add(addColumn(ApiKey::createdBy)
                .setHeader(text("column.by"))
                .setWidth("120px")
                .setFlexGrow(1));
        roomy.add(addComponentColumn(key -> time(key.createdAt(), "—"))
                .setHeader(text("column.created"))
                .setWidth("112px")
                .setFlexGrow(0));
        roomy.add(addComponentColumn(key -> time(key.lastUsedAt(), text("never")))
                .setHeader(text("column.used"))
                .setWidth("112px")
                .setFlexGrow(0));
        addComponentColumn(key -> action(key, revoke))
                .setHeader(text("column.action"))
                .setWidth("120px")
                .setFlexGrow(0);
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(key -> key.revokedAt() == null ? null : "gone");
        setEmptyStateText(text("empty"));
        setItems(new ArrayList<>()).setIdentifierProvider(ApiKey::id);
    }

    void show(List<ApiKey> keys, Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
        getListDataView().setItems(keys);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), this::layOut);
    }

    /** On a phone the name carries what else must be seen. */
    private void layOut(boolean narrow) {
        setClassName("narrow", narrow);
        roomy.forEach(column -> column.setVisible(!narrow));
        recalculateColumnWidths();
    }

    private Span name(ApiKey key) {
        var name = new Span(key.name());
        name.addClassName("agent-name");
        name.getElement().setAttribute("dir", "auto");
        var cell = new Span(name);
        cell.addClassName("agent-cell");
        if (key.bootstrap()) {
            var badge = new Span(text("bootstrap"));
            badge.addClassName("key-badge");
            badge.setTitle(text("bootstrap.help"));
            cell.add(badge);
        }
        var used = new Span(
                new Span(text("scope." + key.scope().code()) + " · " + text("column.used") + ": "),
                time(key.lastUsedAt(), text("never")));
        used.addClassNames("secondary", "narrow-only");
        cell.add(used);
        return cell;
    }

    private Component time(@Nullable Instant at, String none) {
        return at == null ? new Span(none) : new RelativeTime(at, now, zone);
    }

    private Component action(ApiKey key, Consumer<ApiKey> revoke) {
        var revokedAt = key.revokedAt();
        if (revokedAt != null) {
            return new Span(new Span(text("revoked") + " "), new RelativeTime(revokedAt, now, zone));
        }
        var button = new Button(text("revoke"), click -> revoke.accept(key));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text("revoke.of", key.name()));
        return button;
    }
}
