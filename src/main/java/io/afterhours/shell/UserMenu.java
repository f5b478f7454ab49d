package io.afterhours.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.security.CurrentUser;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.UserMenuEntry;
import java.util.List;

/** Who is logged in, in which language they read, and the way out. */
class UserMenu extends MenuBar {

    UserMenu(AuthenticationContext authentication, CurrentUser current, List<UserMenuEntry> entries) {
        String name = current.displayName();
        setI18n(ComponentWords.menuBar());
        addThemeVariants(MenuBarVariant.TERTIARY);
        Avatar avatar = new Avatar(name);
        avatar.getElement().setAttribute("aria-hidden", "true");
        MenuItem user = addItem(avatar);
        user.setAriaLabel(getTranslation("shell.user.menu", name));
        Span who = new Span(getTranslation("shell.user.name", name));
        who.addClassName("menu-note");
        user.getSubMenu().addItem(who).setEnabled(false);
        user.getSubMenu()
                .addItem(
                        getTranslation("shell.user.account"),
                        click -> click.getSource().getUI().ifPresent(ui -> ui.navigate("account")));
        addLanguages(user.getSubMenu().addItem(getTranslation("uikit.language")));
        entries.forEach(entry -> user.getSubMenu()
                .addItem(
                        getTranslation(entry.titleKey()),
                        click -> UI.getCurrent().navigate(entry.path())));
        user.getSubMenu().addItem(getTranslation("shell.user.logout"), click -> authentication.logout());
    }

    /** Each by its own name, which is what somebody looks for who reads no other. */
    private void addLanguages(MenuItem parent) {
        Language now = Language.current();
        for (Language language : Language.values()) {
            MenuItem item = parent.getSubMenu().addItem(language.ownName());
            item.getElement().setAttribute("lang", language.tag());
            item.setCheckable(true);
            item.setChecked(language == now);
            item.addClickListener(click -> {
                // the mark follows the page, which comes anew or stays as it is
                item.setChecked(language == Language.current());
                if (language != Language.current()) {
                    getUI().ifPresent(ui -> LanguageView.change(ui, language));
                }
            });
        }
    }
}
