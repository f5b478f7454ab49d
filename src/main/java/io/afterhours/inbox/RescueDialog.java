package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Preview.Foreseen;
import io.afterhours.routing.Rescue;
import io.afterhours.ticket.Reason;
import io.afterhours.ticket.TicketId;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what would become of missed tickets if they were brought back now, and brings them back. */
final class RescueDialog {

    /** So many are listed one by one; all are counted. */
    private static final int MOST_LISTED = 50;

    private final List<TicketId> tickets;
    private final Rescue rescue;
    private final Runnable done;
    private final Dialog dialog = new Dialog();
    private final Button go = new Button("", click -> start());

    /** {@code tickets}: the first {@link Rescue#MOST} of them are taken, and it is said that there are more. */
    RescueDialog(List<TicketId> tickets, Rescue rescue, Runnable done) {
        this.tickets = tickets.stream().limit(Rescue.MOST).toList();
        this.rescue = rescue;
        this.done = done;
        dialog.setHeaderTitle(Words.text("rescue.title", this.tickets.size()));
        dialog.setWidth("min(560px, 100%)");
        dialog.addClassNames("plan-dialog", "rescue-dialog");
        if (tickets.size() > Rescue.MOST) {
            dialog.add(new Paragraph(Words.text("rescue.first", Rescue.MOST, tickets.size())));
        }
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        dialog.getFooter().add(new Button(Words.text("cancel"), click -> dialog.close()), go);
    }

    void open() {
        try {
            show(rescue.foresee(tickets));
        } catch (ProblemException problem) {
            Notices.error(Refusals.of(problem));
            return;
        }
        dialog.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && go.isEnabled()) {
                go.focus();
            }
        });
        dialog.open();
    }

    private void show(List<Foreseen> foreseen) {
        long possible = foreseen.stream().filter(Foreseen::possible).count();
        Div summary = new Div(new Paragraph(Words.text(possible == 0 ? "rescue.nothing" : "rescue.effect")));
        summary.addClassName("foresight");
        summary.getElement().setAttribute("role", "status");
        UnorderedList counts = new UnorderedList();
        foreseen.stream()
                .collect(Collectors.groupingBy(RescueDialog::outcome, TreeMap::new, Collectors.counting()))
                .forEach((outcome, count) -> counts.add(new ListItem(Words.text("foresight.count", count, outcome))));
        summary.add(counts);
        dialog.add(summary, oneByOne(foreseen));
        go.setText(Words.text("rescue.do", possible));
        go.setEnabled(possible > 0);
    }

    private static Details oneByOne(List<Foreseen> foreseen) {
        OrderedList list = new OrderedList();
        foreseen.stream()
                .limit(MOST_LISTED)
                .map(each -> new ListItem(each.reference() + " · " + outcome(each)))
                .forEach(list::add);
        Details details = new Details(Words.text("rescue.each"), list);
        if (foreseen.size() > MOST_LISTED) {
            details.add(new Paragraph(Words.text("rescue.more", foreseen.size() - MOST_LISTED)));
        }
        return details;
    }

    private static String outcome(Foreseen each) {
        String code = each.code();
        if (code != null) {
            return stays(code);
        }
        String state = Objects.requireNonNull(each.outcome()).name().toLowerCase(Locale.ROOT);
        return each.agent() == null
                ? Words.text("foresight." + state, Words.reason(Objects.requireNonNull(each.reason())))
                : Words.text("foresight.assigned", each.agent());
    }

    /** Why one is left as it is, for the codes of {@link Rescue#rescue}. */
    private static String stays(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(code))
                .findFirst()
                .map(reason -> Words.text("rescue.stays", Words.reason(reason)))
                .orElseGet(() ->
                        Words.text(code.equals("ALREADY_OPENED_AGAIN") ? "rescue.stays.again" : "rescue.stays.other"));
    }

    private void start() {
        dialog.close();
        rescue.begin(tickets);
        new BulkRun<>("rescued", tickets, rescue::rescue, problem -> stays(problem.code()), done).start();
    }
}
