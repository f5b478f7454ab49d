package io.afterhours.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.afterhours.routing.IfNobody;
import io.afterhours.routing.Operation;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands tickets to an agent, whatever their status, or to a group, whose outcome is shown before (semantics 1.13, A32). */
final class TransferDialog {

    private enum To {
        AGENT,
        GROUP
    }

    private final List<Ticket> tickets;
    private final RadioButtonGroup<To> to = PlanDialog.choice("transfer.to", To.values());
    private final ComboBox<Colleague> agent;
    private final Select<String> group;
    private final RadioButtonGroup<IfNobody> ifNobody = PlanDialog.choice("transfer.nobody", IfNobody.values());
    private final PlanDialog dialog;

    /** {@code go} is told the plan that was chosen. */
    TransferDialog(
            List<Ticket> tickets,
            List<Colleague> colleagues,
            Map<String, String> groups,
            Function<Plan, Preview> look,
            Consumer<Plan> go) {
        this.tickets = tickets;
        agent = PlanDialog.agents(colleagues);
        group = PlanDialog.groups(groups);
        dialog = new PlanDialog(
                Words.text("transfer.title", tickets.size()),
                Words.text("transfer.do"),
                colleagues,
                look,
                () -> go.accept(Objects.requireNonNull(plan())));
        to.addValueChangeListener(change -> follow());
        agent.addValueChangeListener(change -> dialog.look());
        group.addValueChangeListener(change -> dialog.look());
        ifNobody.addValueChangeListener(change -> dialog.look());
    }

    void open() {
        show();
        dialog.open(List.of(to, agent, group, ifNobody), agent::focus, this::plan, () -> true);
    }

    private void follow() {
        show();
        dialog.look();
    }

    private void show() {
        boolean toGroup = to.getValue() == To.GROUP;
        agent.setVisible(!toGroup);
        group.setVisible(toGroup);
        ifNobody.setVisible(toGroup);
    }

    private @Nullable Plan plan() {
        boolean toGroup = to.getValue() == To.GROUP;
        if (toGroup ? group.getValue() == null : agent.getValue() == null) {
            return null;
        }
        return new Plan(
                tickets.stream().map(Ticket::id).toList(),
                Operation.TRANSFER,
                toGroup ? null : agent.getValue().username(),
                toGroup ? group.getValue() : null,
                toGroup ? ifNobody.getValue() : IfNobody.KEEP,
                false);
    }
}
