package io.afterhours.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.menu.MenuEntry;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NavBadge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The side navigation, made of the {@code @Menu} entries that the current user may open. The first part of an entry's
 * path is its section; {@code title} is a translation key and {@code icon} the name of a {@link Glyph}.
 */
class Navigation extends Div implements AfterNavigationObserver {

    private final Map<String, SideNavItem> items = new HashMap<>();
    private final Map<String, Span> counts = new HashMap<>();

    Navigation(List<MenuEntry> menu) {
        addClassName("navigation");
        Map<String, List<MenuEntry>> sections = new LinkedHashMap<>();
        menu.forEach(entry -> sections.computeIfAbsent(section(entry), name -> new ArrayList<>())
                .add(entry));
        sections.forEach(this::addSection);
    }

    /** The path of {@code entry} without slashes around it. */
    static String path(MenuEntry entry) {
        return entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
    }

    private static String section(MenuEntry entry) {
        return path(entry).split("/", 2)[0];
    }

    private void addSection(String name, List<MenuEntry> entries) {
        SideNav nav = new SideNav();
        if (entries.size() > 1) {
            nav.setLabel(getTranslation("shell.nav." + name));
        } else {
            nav.getElement().setAttribute("aria-label", getTranslation("shell.nav." + name));
        }
        entries.forEach(entry -> nav.addItem(item(entry)));
        add(nav);
    }

    private SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(getTranslation(entry.title()), path(entry));
        items.put(path(entry), item);
        if (entry.icon() != null) {
            item.setPrefixComponent(new Glyph(entry.icon()));
        }
        Span count = new Span();
        count.addClassName("nav-count");
        count.setVisible(false);
        item.setSuffixComponent(count);
        counts.put(path(entry), count);
        return item;
    }

    /** An entry stands for what lies below its path too, unless that has an entry of its own. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String at = event.getLocation().getPath();
        items.forEach((path, item) -> item.setMatchNested(items.keySet().stream()
                .noneMatch(other -> other.startsWith(path + "/") && (at + "/").startsWith(other + "/"))));
    }

    /** Shows these numbers beside the entries with these paths. */
    void showCounts(Map<String, Long> byPath) {
        byPath.forEach((path, number) -> {
            Span count = counts.get(path);
            if (count != null) {
                count.setText(number < NavBadge.MOST ? String.valueOf(number) : NavBadge.MOST + "+");
                count.setVisible(number > 0);
            }
        });
    }
}
