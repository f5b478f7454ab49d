package io.afterhours.uikit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import java.util.Map;

/** Links to the parts of one screen, of which each has an address of its own; the one that is shown is marked. */
public final class Parts extends Nav {

    /**
     * The parts in the order of the map.
     *
     * @param name of the screen, for those who cannot see what the links stand above
     * @param parts addresses by the words of their links
     * @param current the address of the part that is shown
     */
    public Parts(String name, Map<String, String> parts, String current) {
        addClassName("parts");
        setAriaLabel(name);
        parts.forEach((words, path) -> {
            Anchor link = new Anchor(path, words);
            if (path.equals(current)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        });
    }
}
