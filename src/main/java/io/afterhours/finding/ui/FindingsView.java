package io.afterhours.finding.ui;

import static io.afterhours.finding.ui.FixWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.afterhours.finding.Discoveries;
import io.afterhours.finding.Discovery;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is surely not meant as it is set: what is wrong, what customers meet, and the way to mend it. */
@Route(FindingsView.PATH)
@RolesAllowed("ADMIN")
class FindingsView extends Div implements NamedView {

    static final String PATH = "settings/findings";

    private final ScreenFindings fixes;
    private final Paragraph count = new Paragraph();
    private final OrderedList list = new OrderedList();
    private final Div nothing = new Div(new Glyph("check"), new H2(text("none")), new Paragraph(text("none.text")));
    private @Nullable List<Discovery> shown;

    FindingsView(Discoveries discoveries, ScreenFindings fixes, ChangeFeed feed) {
        this.fixes = fixes;
        addClassNames("view", "findings-view");
        list.addClassName("finding-list");
        nothing.addClassName("empty-state");
        count.addClassName("secondary");
        count.getElement().setAttribute("role", "status");
        add(new H1(viewName()), count, list, nothing);
        LiveView.keep(this, feed, discoveries::all, this::show);
    }

    private void show(List<Discovery> latest) {
        if (latest.equals(shown)) {
            return;
        }
        shown = latest;
        list.removeAll();
        latest.forEach(found -> list.add(item(found)));
        count.setText(getTranslation("uikit.findings", latest.size()));
        count.setVisible(!latest.isEmpty());
        list.setVisible(!latest.isEmpty());
        nothing.setVisible(latest.isEmpty());
    }

    private ListItem item(Discovery found) {
        var finding = Discoveries.finding(found);
        var wrong = new Paragraph(FixWords.sentence(finding));
        wrong.addClassName("finding-wrong");
        var customer = new Paragraph(new Span(FixWords.sentence(Discoveries.customers(found))));
        customer.addClassName("secondary");
        var kind = new Span(text(found.kind().isHint() ? "hint" : "warning"));
        kind.addClassNames("finding-kind", found.kind().isHint() ? "hint" : "warning");
        var actions = new Div();
        actions.addClassName("form-actions");
        if (finding.fix() != null) {
            var button = new Button(getTranslation("uikit.finding.preview"), click -> fixes.preview(found.name()));
            button.setAriaLabel(text("preview.of", FixWords.sentence(finding)));
            actions.add(button);
        }
        if (finding.target() != null) {
            var link = new Anchor(finding.target(), text("open"));
            link.getElement().setAttribute("aria-label", text("open.of", FixWords.sentence(finding)));
            actions.add(link);
        }
        return new ListItem(new Div(new Glyph("alert"), kind), wrong, customer, actions);
    }

    @Override
    public String viewName() {
        return text("list");
    }
}
