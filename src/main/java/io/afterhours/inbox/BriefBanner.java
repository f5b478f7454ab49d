package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.presence.Presence.SetOffline;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.BannerItem;
import io.afterhours.uikit.RelativeTime;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** "While you were away: 12 captured, 2 cancelled; you received these 5", once after each login. */
@Service
@Order(10)
class BriefBanner implements BannerItem {

    /** So many chats are named; the rest is counted. */
    private static final int MOST_NAMED = 5;

    private final Absences absences;
    private final Briefs briefs;
    private final InboxQueries queries;

    BriefBanner(Absences absences, Briefs briefs, InboxQueries queries) {
        this.absences = absences;
        this.briefs = briefs;
        this.queries = queries;
    }

    @Override
    public Component create() {
        Div banner = new Div();
        banner.addClassName("brief");
        banner.setVisible(false);
        absences.take(queries.reach().me())
                .ifPresent(absence -> show(banner, briefs.since(absence.since()), absence.setOffline()));
        return banner;
    }

    private void show(Div banner, Brief brief, @Nullable SetOffline setOffline) {
        if (brief.isEmpty() && setOffline == null) {
            return;
        }
        banner.setVisible(true);
        banner.getElement().setAttribute("role", "region");
        banner.getElement().setAttribute("aria-label", Words.text("brief.title"));
        H2 title = new H2(Words.text("brief.title"));
        title.add(new Span(" · "), new RelativeTime(brief.since(), brief.now(), brief.zone()));
        UnorderedList list = new UnorderedList();
        if (setOffline != null) {
            String by = setOffline.by();
            list.add(new ListItem(Words.text(
                    "brief.set-offline",
                    queries.names().getOrDefault(by, by),
                    RelativeTime.words(setOffline.at(), brief.now(), brief.zone()))));
        }
        line(list, Folder.OPEN.path(), "brief.captured", brief.captured());
        line(list, Folder.MISSED.path(), "brief.cancelled", brief.cancelled());
        if (!brief.received().isEmpty()) {
            list.add(received(brief));
        }
        if (!brief.missed().isEmpty()) {
            list.add(missed(brief));
        }
        line(list, Folder.OPEN.path(), "brief.stuck", brief.stuck());
        Button close = new Button(Words.text("brief.close"), click -> banner.setVisible(false));
        banner.add(title, list, close);
    }

    private static void line(UnorderedList list, String path, String key, int count) {
        if (count > 0) {
            list.add(new ListItem(new Anchor(path, Words.text(key, count))));
        }
    }

    private static ListItem received(Brief brief) {
        int count = brief.received().size();
        ListItem item = new ListItem(new Span(Words.text("brief.received", count)));
        for (int n = 0; n < Math.min(count, MOST_NAMED); n++) {
            item.add(new Span(n == 0 ? " " : ", "), link(brief.received().get(n)));
        }
        if (count > MOST_NAMED) {
            item.add(new Span(", "), new Anchor(Folder.MINE.path(), Words.text("brief.more", count - MOST_NAMED)));
        }
        return item;
    }

    private static Anchor link(Ticket chat) {
        return new Anchor(Folder.MINE.path() + "/" + chat.id().value(), Words.customer(chat));
    }

    private static ListItem missed(Brief brief) {
        int all = brief.missed().values().stream().mapToInt(Integer::intValue).sum();
        String causes = brief.missed().entrySet().stream()
                .map(cause -> Words.text("foresight.count", cause.getValue(), Words.reason(cause.getKey())))
                .collect(Collectors.joining(", "));
        return new ListItem(new Anchor(MissedCausesView.PATH, Words.text("brief.missed", all)), new Span(" " + causes));
    }
}
