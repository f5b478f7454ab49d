package io.afterhours.settings;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.settings.SettingsSearch.Words;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.SettingsEntry;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** All settings screens the current user may open, by section, behind a search field that also knows synonyms. */
@Route("settings")
@Menu(title = "settings.home.title", order = 900, icon = "settings")
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class SettingsHome extends Div implements NamedView {

    private final List<SettingsEntry> entries;
    private final TextField search = new TextField();
    private final Div results = new Div();
    private final List<SettingsLink> links = new ArrayList<>();

    SettingsHome(ObjectProvider<SettingsEntry> entries, AuthenticationContext user) {
        this.entries = entries.stream()
                .filter(entry -> user.hasAnyRole(entry.roles()))
                .sorted(Comparator.comparing(SettingsEntry::section).thenComparingInt(SettingsEntry::order))
                .toList();
        addClassNames("view", "settings-home");
        results.addClassName("settings-results");
        add(new H1(viewName()), searchField(), results);
        show("");
    }

    private TextField searchField() {
        search.setPlaceholder(getTranslation("settings.home.search"));
        search.setAriaLabel(getTranslation("settings.home.search"));
        search.setPrefixComponent(new Glyph("search"));
        search.setClearButtonVisible(true);
        search.setAutofocus(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addClassName("settings-search");
        search.addValueChangeListener(change -> show(change.getValue()));
        search.addKeyDownListener(Key.ENTER, event -> links.stream().findFirst().ifPresent(SettingsLink::follow));
        search.addKeyDownListener(Key.ARROW_DOWN, event -> focus(0));
        return search;
    }

    private void show(String query) {
        results.removeAll();
        links.clear();
        List<SettingsEntry> found = SettingsSearch.find(entries, query, this::words);
        if (found.isEmpty()) {
            results.add(nothing(query));
        } else if (query.isBlank()) {
            found.stream()
                    .collect(Collectors.groupingBy(SettingsEntry::section, TreeMap::new, Collectors.toList()))
                    .forEach((section, screens) -> results.add(section(section, screens)));
        } else {
            results.add(list(found));
            links.getFirst().addClassName("first-hit");
        }
    }

    private Section section(SettingsEntry.Section section, List<SettingsEntry> found) {
        H2 heading = new H2(getTranslation("settings.section." + section.name().toLowerCase(Locale.ROOT)));
        return new Section(heading, list(found));
    }

    private Div list(List<SettingsEntry> found) {
        Div list = new Div();
        list.addClassName("settings-links");
        for (SettingsEntry entry : found) {
            SettingsLink link = new SettingsLink(entry, words(entry));
            int place = links.size();
            link.onArrows(() -> focus(place + 1), () -> focus(place - 1));
            links.add(link);
            list.add(link);
        }
        return list;
    }

    private Div nothing(String query) {
        Div nothing = new Div(
                new Glyph("search"),
                new Paragraph(getTranslation("settings.home." + (query.isBlank() ? "none" : "empty"), query)));
        nothing.addClassName("empty-state");
        nothing.getElement().setAttribute("role", "status");
        return nothing;
    }

    private void focus(int place) {
        if (place < 0) {
            search.focus();
        } else if (place < links.size()) {
            links.get(place).focus();
        }
    }

    private Words words(SettingsEntry entry) {
        return new Words(
                getTranslation(entry.titleKey()),
                getTranslation(entry.descriptionKey()),
                getTranslation(entry.keywordsKey()));
    }

    @Override
    public String viewName() {
        return getTranslation("settings.home.title");
    }
}
