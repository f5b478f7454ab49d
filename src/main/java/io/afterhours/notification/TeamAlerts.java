package io.afterhours.notification;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import io.afterhours.inbox.BrowserNote;
import io.afterhours.monitor.Stuck;
import io.afterhours.monitor.StuckWatch;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.BannerItem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Tells people in their open windows what they want to be told there; shows nothing in the page but a short notice. */
@Service
@Order(90)
class TeamAlerts implements BannerItem {

    private final NewsDesk desk;
    private final StuckWatch watch;
    private final Notifications notifications;

    TeamAlerts(NewsDesk desk, StuckWatch watch, Notifications notifications) {
        this.desk = desk;
        this.watch = watch;
        this.notifications = notifications;
    }

    @Override
    public Component create() {
        var none = new Div();
        none.setVisible(false);
        none.addAttachListener(attached -> {
            var following = follow(attached.getUI());
            none.addDetachListener(detached -> {
                following.remove();
                detached.unregisterListener();
            });
        });
        return none;
    }

    /** What is stuck when the window opens is said by a banner above every view already. */
    private Registration follow(UI ui) {
        var stuck = new AtomicReference<@Nullable Set<GroupId>>();
        var news = desk.follow(
                items -> ui.accessLater(() -> show(ui, items), () -> {}).run());
        var waits = watch.follow(now -> ui.accessLater(
                        () -> {
                            var before = stuck.getAndSet(
                                    now.stream().map(each -> each.group().id()).collect(Collectors.toSet()));
                            if (before != null) {
                                show(ui, fresh(now, before));
                            }
                        },
                        () -> {})
                .run());
        return Registration.combine(news, waits);
    }

    private static List<NewsDesk.Item> fresh(List<Stuck> now, Set<GroupId> before) {
        return now.stream()
                .filter(each -> !before.contains(each.group().id()))
                .map(each -> new NewsDesk.Item(each.group().id(), NewsKind.STUCK, each.open()))
                .toList();
    }

    /** Who reads, and what they chose, is asked inside the window. */
    private void show(UI ui, List<NewsDesk.Item> items) {
        var reader = items.isEmpty() ? null : notifications.reader().orElse(null);
        if (reader == null) {
            return;
        }
        var wanted = items.stream()
                .filter(item -> reader.wants(item.group(), item.kind()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        var names = notifications.groups().stream().collect(Collectors.toMap(Group::id, Group::name));
        String text = wanted.stream()
                .map(item -> ui.getTranslation(
                        "notification.mail." + item.kind().name().toLowerCase(Locale.ROOT),
                        item.count(),
                        names.getOrDefault(item.group(), "?")))
                .collect(Collectors.joining(" · "));
        BrowserNote.show(ui, ui.getTranslation("notification.browser.title"), text, "team");
    }
}
