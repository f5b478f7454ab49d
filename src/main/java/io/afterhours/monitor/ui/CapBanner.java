package io.afterhours.monitor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.afterhours.monitor.CapWatch;
import io.afterhours.monitor.NearCap;
import io.afterhours.security.CurrentUser;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Tells administrators, and supervisors of the group, that a limit on open tickets is nearly or quite reached. */
@Service
@Order(31)
class CapBanner implements BannerItem {

    /** So many are said by name; the rest is a number. */
    private static final int MOST_NAMED = 3;

    private final CapWatch watch;
    private final CurrentUser user;

    CapBanner(CapWatch watch, CurrentUser user) {
        this.watch = watch;
        this.user = user;
    }

    @Override
    public Component create() {
        var text = new Span();
        var link = new Anchor("monitor", text.getTranslation("monitor.cap.look"));
        var banner = new Div(new Glyph("alert"), text, link);
        banner.addClassName("banner");
        banner.getElement().setAttribute("role", "status");
        banner.setVisible(false);
        banner.addAttachListener(attached -> {
            var following = follow(attached.getUI(), banner, text);
            banner.addDetachListener(detached -> {
                following.remove();
                detached.unregisterListener();
            });
        });
        return banner;
    }

    /** Who reads is asked inside the window: the watch itself has no reader. */
    private Registration follow(UI ui, Div banner, Span text) {
        return watch.follow(near -> ui.accessLater(
                        () -> {
                            var supervised = user.supervised();
                            var shown = near.stream()
                                    .filter(each -> supervised.test(each.group().id()))
                                    .toList();
                            banner.setVisible(!shown.isEmpty());
                            text.setText(words(text, shown));
                        },
                        () -> {})
                .run());
    }

    private static String words(Span text, List<NearCap> shown) {
        var named = shown.stream()
                .limit(MOST_NAMED)
                .map(each -> text.getTranslation(
                        each.full() ? "monitor.cap.full" : "monitor.cap.near",
                        each.group().name(),
                        each.open(),
                        each.most()))
                .collect(Collectors.joining(" "));
        return shown.size() <= MOST_NAMED
                ? named
                : named + " " + text.getTranslation("monitor.cap.more", shown.size() - MOST_NAMED);
    }
}
