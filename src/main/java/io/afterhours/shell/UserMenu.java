package io.afterhours.shell;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.security.CurrentUser;

/** Who is logged in, and the way out. */
class UserMenu extends MenuBar {

    UserMenu(AuthenticationContext authentication, CurrentUser current) {
        String name = current.displayName();
        addThemeVariants(MenuBarVariant.TERTIARY);
        Avatar avatar = new Avatar(name);
        avatar.getElement().setAttribute("aria-hidden", "true");
        MenuItem user = addItem(avatar);
        user.setAriaLabel(getTranslation("shell.user.menu", name));
        Span who = new Span(getTranslation("shell.user.name", name));
        who.addClassName("menu-note");
        user.getSubMenu().addItem(who).setEnabled(false);
        user.getSubMenu().addItem(getTranslation("shell.user.logout"), click -> authentication.logout());
    }
}
