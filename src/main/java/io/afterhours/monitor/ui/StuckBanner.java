package io.afterhours.monitor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.afterhours.monitor.Stuck;
import io.afterhours.monitor.StuckWatch;
import io.afterhours.security.CurrentUser;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Tells administrators, and supervisors of the group, that open tickets are forgotten (AC-47). */
@Service
@Order(30)
class StuckBanner implements BannerItem {

    private final StuckWatch watch;
    private final CurrentUser user;

    StuckBanner(StuckWatch watch, CurrentUser user) {
        this.watch = watch;
        this.user = user;
    }

    @Override
    public Component create() {
        var text = new Span();
        var link = new Anchor("inbox/open", text.getTranslation("monitor.stuck.look"));
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
        return watch.follow(stuck -> ui.accessLater(
                        () -> {
                            var supervised = user.supervised();
                            var shown = stuck.stream()
                                    .filter(each -> supervised.test(each.group().id()))
                                    .toList();
                            banner.setVisible(!shown.isEmpty());
                            text.setText(shown.stream()
                                    .map(each -> words(text, each))
                                    .collect(Collectors.joining(" ")));
                        },
                        () -> {})
                .run());
    }

    private static String words(Span text, Stuck stuck) {
        return stuck.autoAssign()
                ? text.getTranslation(
                        "monitor.stuck.nobody", stuck.open(), stuck.group().name(), Stuck.PATIENCE.toMinutes())
                : text.getTranslation(
                        "monitor.stuck.auto-assign-off",
                        stuck.open(),
                        stuck.group().name());
    }
}
