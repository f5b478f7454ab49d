package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Reminds people who are away that their groups are open: a forgotten Away keeps chats from reaching them. */
@Service
@Order(50)
class AwayBanner implements BannerItem {

    private final MyPresence presence;
    private final Reaches reaches;
    private final ChangeFeed feed;

    AwayBanner(MyPresence presence, Reaches reaches, ChangeFeed feed) {
        this.presence = presence;
        this.reaches = reaches;
        this.feed = feed;
    }

    @Override
    public Component create() {
        Span text = new Span();
        Div banner = new Div(new Glyph("clock"), text);
        banner.addClassName("banner");
        banner.getElement().setAttribute("role", "status");
        Reach reach = reaches.current();
        LiveView.keep(banner, feed, reach::concernedBy, presence::read, standing -> {
            List<String> open = standing.openWhileAway();
            banner.setVisible(!open.isEmpty());
            text.setText(Words.text("banner.away", String.join(", ", open)));
        });
        return banner;
    }
}
