package io.afterhours.uikit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;

/**
 * The languages to choose from for somebody who is not known yet, each by its own name. They are plain links, answered
 * with the whole page in that language and a cookie that keeps it.
 */
public final class LanguageLinks extends Nav {

    /** The parameter of the page's address that names a language. */
    public static final String PARAMETER = "language";

    /** Links that lead to {@code path} again. */
    public LanguageLinks(String path) {
        addClassName("language-links");
        setAriaLabel(getTranslation("uikit.language"));
        UnorderedList list = new UnorderedList();
        for (Language language : Language.values()) {
            Anchor link = new Anchor(path + "?" + PARAMETER + "=" + language.tag(), language.ownName());
            link.setRouterIgnore(true);
            link.getElement().setAttribute("lang", language.tag());
            link.getElement().setAttribute("hreflang", language.tag());
            if (language == Language.current()) {
                link.getElement().setAttribute("aria-current", "true");
            }
            list.add(new ListItem(link));
        }
        add(list);
    }
}
