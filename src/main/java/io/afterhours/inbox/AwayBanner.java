package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.afterhours.inbox.MyPresence.WhileAway;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.Language;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * Reminds people who are away that their groups are open, as a forgotten Away keeps chats from reaching them; and that
 * nobody else keeps a group from going offline.
 */
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
        LiveView.keepAgingNews(banner, feed, reaches::concern, presence::whileAway, away -> away, away -> {
            List<String> said = words(away);
            banner.setVisible(!said.isEmpty());
            text.setText(String.join(" ", said));
        });
        return banner;
    }

    private static List<String> words(WhileAway away) {
        List<String> said = new ArrayList<>();
        if (!away.open().isEmpty()) {
            said.add(Words.text("banner.away", Language.list(away.open())));
        }
        if (!away.kept().isEmpty()) {
            said.add(Words.text("banner.keeps", Language.list(away.kept())));
        }
        if (!away.missing().isEmpty()) {
            said.add(Words.text("banner.misses", Language.list(away.missing())));
        }
        return said;
    }
}
