package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.afterhours.presence.EffectiveStatus;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.ReturnPreview;
import io.afterhours.routing.ReturnPreview.Given;
import io.afterhours.routing.ReturnPreview.Share;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** "If Anna logs in now she gets these 5, Ben then these 5, 2 remain." Changes nothing (semantics 1.10). */
final class ReturnPreviewDialog {

    /** So many who are away are proposed. */
    private static final int PROPOSED = 2;

    private final Select<String> group;
    private final MultiSelectComboBox<Colleague> agents = new MultiSelectComboBox<>(Words.text("returns.agents"));
    private final Div answer = new Div();
    private final Map<String, String> groups;
    private final Function<String, List<Colleague>> members;
    private final BiFunction<String, List<String>, ReturnPreview> look;

    /** In the order in which they were chosen, which is the order in which they would log in. */
    private final Set<Colleague> chosen = new LinkedHashSet<>();

    /**
     * @param groups names by code
     * @param members who takes chats in a group
     * @param look foresees for a group and these agents
     */
    ReturnPreviewDialog(
            Map<String, String> groups,
            Function<String, List<Colleague>> members,
            BiFunction<String, List<String>, ReturnPreview> look) {
        this.groups = groups;
        this.members = members;
        this.look = look;
        group = PlanDialog.groups(groups);
        agents.setI18n(ComponentWords.several());
        agents.setItemLabelGenerator(AssignDialog::label);
        agents.setWidthFull();
        agents.setHelperText(Words.text("returns.agents.help"));
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("foresight");
        group.addValueChangeListener(change -> propose(change.getValue()));
        agents.addValueChangeListener(change -> {
            chosen.retainAll(change.getValue());
            chosen.addAll(change.getValue());
            show();
        });
    }

    /** Opens for this group. */
    void open(String code) {
        group.setValue(code);
        Div fields = new Div(group, agents);
        fields.addClassName("form");
        Dialog dialog = new Dialog(fields, answer);
        dialog.setHeaderTitle(Words.text("returns.title"));
        dialog.addClassName("plan-dialog");
        dialog.setWidth("min(560px, 100%)");
        dialog.getFooter().add(new Button(Words.text("close"), click -> dialog.close()));
        dialog.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                agents.focus();
            }
        });
        dialog.open();
    }

    private void propose(String code) {
        List<Colleague> all =
                members.apply(code).stream().filter(Colleague::member).toList();
        chosen.clear();
        agents.setItems(all);
        agents.setValue(all.stream()
                .filter(each -> each.status() != EffectiveStatus.AVAILABLE)
                .limit(PROPOSED)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        show();
    }

    private void show() {
        answer.removeAll();
        if (chosen.isEmpty()) {
            answer.add(new Paragraph(Words.text("returns.nobody")));
            return;
        }
        List<Colleague> inOrder = new ArrayList<>(chosen);
        try {
            ReturnPreview preview = look.apply(
                    group.getValue(), inOrder.stream().map(Colleague::username).toList());
            for (int n = 0; n < inOrder.size(); n++) {
                share(inOrder.get(n).name(), preview.shares().get(n), n > 0 ? "returns.then" : "returns.first");
            }
            preview.shares().stream()
                    .filter(Share::alreadyHere)
                    .forEach(share -> share(nameOf(share.agent()), share, "returns.here"));
            answer.add(new Paragraph(rest(preview)));
        } catch (ProblemException problem) {
            answer.add(new Paragraph(Refusals.of(problem)));
        }
    }

    private String nameOf(String username) {
        return members.apply(group.getValue()).stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .map(Colleague::name)
                .orElse(username);
    }

    private void share(String agent, Share share, String key) {
        answer.add(new Paragraph(
                share.tickets().isEmpty()
                        ? Words.text(key + ".nothing", agent)
                        : Words.text(key, agent, share.tickets().size())));
        if (!share.tickets().isEmpty()) {
            OrderedList list = new OrderedList();
            share.tickets().stream().map(this::line).forEach(list::add);
            answer.add(list);
        }
    }

    /** What a customer said is told of the group that is asked about; whoever asks may know of no other. */
    private ListItem line(Given given) {
        Ticket ticket = given.ticket();
        boolean here = ticket.groupCode().equals(group.getValue());
        ListItem line = new ListItem();
        if (here) {
            Span question = new Span(ticket.erased() ? Words.text("erased") : ticket.query());
            question.getElement().setAttribute("dir", "auto");
            question.addClassName("question");
            line.add(new Span(Words.customer(ticket)), question);
        }
        Span why = new Span(Stream.of(
                        ticket.reference(), here ? null : groups.get(ticket.groupCode()), Words.reason(given.reason()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · ")));
        why.addClassName("secondary");
        line.add(why);
        return line;
    }

    private static String rest(ReturnPreview preview) {
        int left = preview.queued() + preview.open();
        return left == 0
                ? Words.text("returns.nothing.left")
                : Words.text("returns.left", left) + " "
                        + Words.text(
                                "returns.because." + preview.because().name().toLowerCase(Locale.ROOT));
    }
}
