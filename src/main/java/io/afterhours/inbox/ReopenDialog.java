package io.afterhours.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.routing.IfNobody;
import io.afterhours.routing.Operation;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.routing.Reopen;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens tickets that are over again, as new ones (semantics 1.13, A24): by the rules of their group, for an agent, in another
 * group, or for the next available agent of any group. A reason is needed.
 */
final class ReopenDialog {

    private enum To {
        GROUP,
        OTHER,
        AGENT,
        ANYBODY
    }

    private final List<Ticket> tickets;
    private final TextArea reason = new TextArea(Words.text("reopen.reason"));
    private final RadioButtonGroup<To> to = PlanDialog.choice("reopen.to", To.values());
    private final ComboBox<Colleague> agent;
    private final Select<String> group;
    private final PlanDialog dialog;

    /**
     * @param free whether the reader may send them elsewhere than back to their groups
     * @param go told how to reopen each of them
     */
    ReopenDialog(
            List<Ticket> tickets,
            boolean free,
            List<Colleague> colleagues,
            Map<String, String> groups,
            Function<Plan, Preview> look,
            Consumer<Reopen> go) {
        this.tickets = tickets;
        agent = PlanDialog.agents(colleagues);
        group = PlanDialog.groups(groups);
        dialog = new PlanDialog(
                Words.text("reopen.title", tickets.size()),
                Words.text("reopen.do"),
                colleagues,
                look,
                () -> go.accept(
                        new Reopen(reason.getValue().strip(), username(), code(), to.getValue() == To.ANYBODY)));
        reason.setMaxLength(Messages.MAX_LENGTH);
        reason.setWidthFull();
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(Words.text("reopen.reason.help"));
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.addValueChangeListener(change -> dialog.check());
        boolean homeless = tickets.stream().anyMatch(ticket -> ticket.group() == null);
        to.setVisible(free);
        to.setValue(homeless && free ? To.OTHER : To.GROUP);
        to.addValueChangeListener(change -> follow());
        agent.addValueChangeListener(change -> dialog.look());
        group.addValueChangeListener(change -> dialog.look());
    }

    void open() {
        show();
        dialog.open(
                List.of(reason, to, agent, group),
                reason::focus,
                this::plan,
                () -> !reason.getValue().isBlank());
    }

    private void follow() {
        show();
        dialog.look();
    }

    private void show() {
        agent.setVisible(to.getValue() == To.AGENT);
        group.setVisible(to.getValue() == To.OTHER);
    }

    private @Nullable String username() {
        return to.getValue() == To.AGENT && agent.getValue() != null
                ? agent.getValue().username()
                : null;
    }

    private @Nullable String code() {
        return to.getValue() == To.OTHER ? group.getValue() : null;
    }

    private @Nullable Plan plan() {
        if ((to.getValue() == To.AGENT && username() == null) || (to.getValue() == To.OTHER && code() == null)) {
            return null;
        }
        return new Plan(
                tickets.stream().map(Ticket::id).toList(),
                Operation.REOPEN,
                username(),
                code(),
                IfNobody.KEEP,
                to.getValue() == To.ANYBODY);
    }
}
