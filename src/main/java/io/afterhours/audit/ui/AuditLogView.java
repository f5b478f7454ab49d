package io.afterhours.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.AuditTrail;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who changed what, when, from what to what. The address holds the filter and the page. */
@Route("settings/audit-log")
@RolesAllowed("ADMIN")
class AuditLogView extends Div implements NamedView, BeforeEnterObserver {

    private static final Query EVERYTHING = new Query(null, null, null, null, null, null, null);

    private final AuditWords words;
    private final AuditReader reader;
    private final FilterBar filters;
    private final AuditGrid grid;
    private final Button newest;
    private final Button older;
    private final Paragraph place = new Paragraph();
    private @Nullable String next;
    // read by the change feed, and by downloads, outside the session's lock
    private volatile Query query = EVERYTHING;
    private boolean shown;

    AuditLogView(AuditReader reader, AuditTrail trail, AuditExport export, ChangeFeed feed) {
        this.reader = reader;
        Locale locale = getLocale();
        words = new AuditWords(locale, trail.zone());
        filters = new FilterBar(trail, words, this::go);
        grid = new AuditGrid(words, this::only);
        newest = new Button(words.text("newest"), click -> go(query.from(null)));
        older = new Button(words.text("older"), click -> go(query.from(next)));
        Anchor download = new Anchor(event -> export.answer(query, locale, event), words.text("export"));
        download.getElement().setAttribute("download", true);
        download.addClassName("audit-export");
        place.addClassName("secondary");
        place.getElement().setAttribute("role", "status");
        Div pages = new Div(place, newest, older, download);
        pages.addClassName("audit-pages");
        addClassNames("view", "audit-view");
        add(new H1(viewName()), filters, grid, pages);
        LiveView.keep(this, feed, () -> reader.read(query), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = Query.of(event.getLocation().getQueryParameters());
        if (shown) {
            show(reader.read(query));
        }
    }

    private void show(AuditReader.Overview overview) {
        if (!overview.query().equals(query)) {
            return; // read for the page before
        }
        shown = true;
        filters.show(overview);
        grid.show(overview);
        next = overview.page().next();
        newest.setEnabled(query.after() != null);
        older.setEnabled(next != null);
        place.setText(words.text("shown", overview.page().items().size()));
    }

    private void only(AuditEntry entry) {
        String subject = entry.subject();
        int colon = subject.indexOf(':');
        go(
                colon < 0
                        ? new Query(null, subject, null, null, null, null, null)
                        : new Query(
                                null,
                                subject.substring(0, colon),
                                subject.substring(colon + 1),
                                null,
                                null,
                                null,
                                null));
    }

    private void go(Query wanted) {
        getUI().ifPresent(ui -> ui.navigate(AuditLogView.class, wanted.address()));
    }

    @Override
    public String viewName() {
        return words.text("title");
    }
}
