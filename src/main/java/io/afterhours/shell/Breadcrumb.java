package io.afterhours.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.afterhours.uikit.NamedView;
import java.util.List;

/** Where one is: the product, the section when it has a view of its own, the view. */
class Breadcrumb extends Nav {

    private final OrderedList parts = new OrderedList();

    Breadcrumb() {
        addClassName("breadcrumb");
        setAriaLabel(getTranslation("shell.breadcrumb"));
        add(parts);
    }

    void show(Location location, List<HasElement> chain) {
        parts.removeAll();
        parts.add(link("", getTranslation("shell.nav.inbox")));
        String section = location.getFirstSegment();
        boolean inside = location.getSegments().size() > 1;
        MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> inside && Navigation.path(entry).equals(section))
                .findFirst()
                .ifPresent(entry -> parts.add(link(section, getTranslation(entry.title()))));
        chain.stream().filter(NamedView.class::isInstance).findFirst().ifPresent(view -> {
            Span name = new Span(((NamedView) view).viewName());
            name.getElement().setAttribute("aria-current", "page");
            parts.add(new ListItem(name));
        });
    }

    private static ListItem link(String path, String text) {
        Anchor anchor = new Anchor(path.isEmpty() ? "." : path, text);
        return new ListItem(anchor);
    }
}
