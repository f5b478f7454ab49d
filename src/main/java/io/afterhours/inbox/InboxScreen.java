package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.QueryParameters;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.ticket.TicketId;
import io.afterhours.uikit.RelativeTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A folder: the list on the left, the ticket that the address names in the middle, its facts on the right. What is
 * shown is always read from the database; the address holds which ticket is open and which group was asked for.
 */
class InboxScreen extends Div {

    private static final String GROUP = "group";

    private final Folder folder;
    private final InboxQueries queries;
    private final TicketList list;
    private final Supplier<ConversationPane> panes;
    private @Nullable ConversationPane pane;
    private final MasterDetailLayout layout = new MasterDetailLayout();

    // Read by the feed's thread too.
    private volatile @Nullable TicketId opened;
    private volatile @Nullable String group;
    private volatile boolean option;

    /** Counts what was read on behalf of the reader; what the feed began to read before that is older. */
    private final AtomicInteger asked = new AtomicInteger();

    InboxScreen(
            Folder folder,
            Predicate<Set<Long>> concerns,
            InboxQueries queries,
            ChangeFeed feed,
            TicketList list,
            Supplier<ConversationPane> panes) {
        this.folder = folder;
        this.queries = queries;
        this.list = list;
        this.panes = panes;
        addClassName("inbox-screen");
        list.onOpen(this::open);
        list.onGroup(code -> {
            group = code;
            navigate();
        });
        list.onOption(chosen -> {
            option = chosen;
            navigate();
        });
        list.onChanged(this::refresh);
        layout.setMaster(list);
        layout.setMasterSize("360px");
        layout.setDetailSize("560px");
        layout.setExpandDetail(true);
        layout.setOverlaySize("100%");
        layout.addDetailEscapePressListener(escape -> open(null));
        layout.addBackdropClickListener(click -> open(null));
        add(layout);
        LiveView.keepAges(this, feed, concerns, this::read, Answer::looks, this::show);
    }

    /** Shows what the address asks for. */
    void enter(@Nullable Long ticket, QueryParameters parameters) {
        opened = ticket == null ? null : new TicketId(ticket);
        group = parameters
                .getSingleParameter(GROUP)
                .filter(code -> !code.isBlank())
                .orElse(null);
        String name = folder.option();
        option = name != null && parameters.getSingleParameter(name).isPresent();
        if (isAttached()) {
            refresh();
        }
    }

    /** What was asked for, so that an answer to an older question is told from one to the current. */
    private record Answer(
            int asked, @Nullable TicketId opened, @Nullable String group, boolean option, InboxPage page) {

        /** All of it, but that a moment has passed is no news. */
        Object looks() {
            return Arrays.asList(
                    asked,
                    opened,
                    group,
                    option,
                    page.tickets(),
                    page.followUpAfter(),
                    page.groups(),
                    page.opened(),
                    RelativeTime.step(page.now()),
                    page.zone());
        }
    }

    private Answer read() {
        int question = asked.get();
        TicketId ticket = opened;
        String code = group;
        boolean chosen = option;
        return new Answer(question, ticket, code, chosen, queries.page(folder, code, chosen, ticket));
    }

    private void refresh() {
        asked.incrementAndGet();
        show(read());
    }

    private void show(Answer answer) {
        if (answer.asked() != asked.get()
                || !Objects.equals(answer.opened(), opened)
                || !Objects.equals(answer.group(), group)
                || answer.option() != option) {
            // Read before the address changed or something was done here; what is there now was read since.
            return;
        }
        InboxPage page = answer.page();
        list.show(page, group, option, opened);
        if (opened == null) {
            layout.setDetail(null);
        } else {
            ConversationPane conversation = conversation();
            conversation.show(page, opened);
            layout.setDetail(conversation);
        }
        layout.setClassName("with-detail", opened != null);
    }

    /** Made when the first ticket is opened: whoever looks at lists needs none. */
    private ConversationPane conversation() {
        ConversationPane known = pane;
        if (known != null) {
            return known;
        }
        ConversationPane made = panes.get();
        made.onClose(() -> open(null));
        made.onChanged(this::refresh);
        pane = made;
        return made;
    }

    private void open(@Nullable TicketId ticket) {
        opened = ticket;
        navigate();
    }

    private void navigate() {
        UI ui = getUI().orElseThrow();
        TicketId ticket = opened;
        String path = ticket == null ? folder.path() : folder.path() + "/" + ticket.value();
        Map<String, String> asked = new TreeMap<>();
        if (group != null) {
            asked.put(GROUP, String.valueOf(group));
        }
        String name = folder.option();
        if (option && name != null) {
            asked.put(name, "");
        }
        ui.navigate(path, QueryParameters.simple(asked));
    }
}
