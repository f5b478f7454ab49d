package io.afterhours.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.menu.MenuEntry;
import io.afterhours.uikit.NamedView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where one is: the product, the section when it has a view of its own, the view. */
class Breadcrumb extends Nav {

    private final OrderedList parts = new OrderedList();
    private final Map<String, MenuEntry> sections;

    /**
     * Makes the way to nowhere yet.
     *
     * @param menu what the current user may open, which costs much to find out: once for a window
     */
    Breadcrumb(List<MenuEntry> menu) {
        sections = menu.stream().collect(Collectors.toMap(Navigation::path, entry -> entry, (first, next) -> first));
        addClassName("breadcrumb");
        setAriaLabel(getTranslation("shell.breadcrumb"));
        add(parts);
    }

    void show(Location location, List<HasElement> chain) {
        parts.removeAll();
        parts.add(link("", getTranslation("shell.nav.inbox")));
        String path = location.getFirstSegment();
        MenuEntry section = sections.get(path);
        if (section != null && location.getSegments().size() > 1) {
            parts.add(link(path, getTranslation(section.title())));
        }
        chain.stream().filter(NamedView.class::isInstance).findFirst().ifPresent(view -> {
            Span name = new Span(((NamedView) view).viewName());
            name.getElement().setAttribute("aria-current", "page");
            name.setTitle(name.getText());
            parts.add(new ListItem(name));
        });
    }

    private static ListItem link(String path, String text) {
        Anchor anchor = new Anchor(path.isEmpty() ? "." : path, text);
        return new ListItem(anchor);
    }
}
