package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.inbox.MyPresence.Forced;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.RelativeTime;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Tells people whom an administrator set offline who did it, and how to be back. */
@Service
@Order(40)
class ForcedOfflineBanner implements BannerItem {

    private final MyPresence presence;
    private final Reaches reaches;
    private final ChangeFeed feed;

    ForcedOfflineBanner(MyPresence presence, Reaches reaches, ChangeFeed feed) {
        this.presence = presence;
        this.reaches = reaches;
        this.feed = feed;
    }

    @Override
    public Component create() {
        Span text = new Span();
        Div banner = new Div(new Glyph("alert"), text);
        banner.addClassName("banner");
        banner.getElement().setAttribute("role", "alert");
        LiveView.keepNews(banner, feed, reaches::concern, presence::forcedOffline, this::looks, forced -> {
            banner.setVisible(forced.isPresent());
            forced.ifPresent(each -> text.setText(Words.text(
                    "banner.forced-offline", each.by(), RelativeTime.words(each.at(), each.now(), each.zone()))));
        });
        return banner;
    }

    private Object looks(Optional<Forced> forced) {
        return forced.map(each -> List.of(each.by(), each.at(), RelativeTime.step(each.now()), each.zone()));
    }
}
