package io.afterhours.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.afterhours.security.CurrentUser;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NavBadge;
import io.afterhours.uikit.TopBarItem;
import io.afterhours.uikit.Unsaved;
import io.afterhours.uikit.UserMenuEntry;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The frame of every view: side navigation, breadcrumb, and whatever the features contribute to the top bar. */
@Layout
@PermitAll
class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final List<MenuEntry> menu = MenuConfiguration.getMenuEntries();
    private final Navigation navigation = new Navigation(menu);
    private final Breadcrumb breadcrumb = new Breadcrumb(menu);
    private final Main view = new Main();
    private final List<NavBadge> badges;
    private final List<Registration> following = new ArrayList<>();

    MainLayout(
            ObjectProvider<TopBarItem> topBarItems,
            ObjectProvider<BannerItem> bannerItems,
            ObjectProvider<NavBadge> badges,
            ObjectProvider<UserMenuEntry> menuEntries,
            AuthenticationContext authentication,
            CurrentUser user) {
        this.badges = badges.orderedStream().toList();
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), new Scroller(navigation));

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.nav.toggle"));
        Div items = new Div();
        items.addClassName("top-items");
        topBarItems.orderedStream().map(TopBarItem::create).forEach(items::add);
        items.add(new UserMenu(authentication, user, menuEntries.orderedStream().toList()));
        Div bar = new Div(skip(), toggle, breadcrumb, items);
        bar.addClassName("top-bar");
        addToNavbar(bar);

        Div banners = new Div();
        banners.addClassName("banners");
        bannerItems.orderedStream().map(BannerItem::create).forEach(banners::add);
        view.addClassName("view-area");
        Div content = new Div(banners, view);
        content.addClassName("frame");
        setContent(content);
    }

    /** The first that the keyboard meets, seen only then: past all that is the same on every page. */
    private Component skip() {
        view.getElement().setAttribute("tabindex", "-1");
        Button skip = new Button(
                getTranslation("shell.skip"), click -> view.getElement().callJsFunction("focus"));
        skip.addClassName("skip");
        skip.addThemeVariants(ButtonVariant.PRIMARY);
        return skip;
    }

    private Component brand() {
        Header header = new Header(new Glyph("moon"), new Span("Afterhours"));
        header.addClassName("brand");
        return header;
    }

    /** Views go below the banners, not in their place. */
    @Override
    public void showRouterLayoutContent(HasElement content) {
        view.getElement().removeAllChildren();
        view.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        view.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        breadcrumb.show(event.getLocation(), event.getActiveChain());
        if (isOverlay()) {
            setDrawerOpened(false);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Unsaved.guard(event.getUI());
        badges.forEach(badge -> following.add(badge.follow(event.getUI(), navigation::showCounts)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.forEach(Registration::remove);
        following.clear();
        super.onDetach(event);
    }
}
