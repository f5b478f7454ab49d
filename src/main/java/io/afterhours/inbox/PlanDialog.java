package io.afterhours.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Plan;
import io.afterhours.routing.Preview;
import io.afterhours.uikit.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks where tickets shall go, shows what would become of them, and goes on only where something would. */
final class PlanDialog {

    private final Dialog dialog = new Dialog();
    private final Div fields = new Div();
    private final Foresight foresight;
    private final Button go;
    private Supplier<@Nullable Plan> plan = () -> null;
    private Supplier<Boolean> complete = () -> true;

    /** @param colleagues whoever may be named in what would become of the tickets */
    PlanDialog(String title, String goText, List<Colleague> colleagues, Function<Plan, Preview> look, Runnable done) {
        foresight = new Foresight(
                look, colleagues.stream().collect(Collectors.toMap(Colleague::username, Colleague::name)));
        go = new Button(goText, click -> attempt(done));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        fields.addClassName("form");
        dialog.setHeaderTitle(title);
        dialog.setWidth("min(480px, 100%)");
        dialog.addClassName("plan-dialog");
        dialog.add(fields, foresight);
        dialog.getFooter().add(new Button(Words.text("cancel"), click -> dialog.close()), go);
    }

    /**
     * Opens with these fields.
     *
     * @param first what gets the focus
     * @param chosen the plan as it stands, null while something is missing
     * @param ready whether what the plan does not hold is complete too
     */
    void open(List<Component> shown, Runnable first, Supplier<@Nullable Plan> chosen, Supplier<Boolean> ready) {
        plan = chosen;
        complete = ready;
        shown.forEach(fields::add);
        dialog.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                first.run();
            }
        });
        look();
        dialog.open();
    }

    /** Whoever comes too late reads why, and keeps what they typed. */
    private void attempt(Runnable done) {
        try {
            done.run();
            dialog.close();
        } catch (ProblemException problem) {
            look();
            foresight.refused(Refusals.of(problem));
        }
    }

    /** Opens with nothing to choose: only whether to go on. */
    void ask(String effect, Plan asked) {
        open(List.of(new Paragraph(effect)), go::focus, () -> asked, () -> true);
    }

    /** Something was chosen anew. */
    void look() {
        boolean possible = foresight.show(plan.get());
        go.setEnabled(possible && complete.get());
    }

    /** Something that the plan does not hold was typed. */
    void check() {
        boolean possible = foresight.getChildren().findAny().isPresent();
        go.setEnabled(possible && complete.get());
    }

    static ComboBox<Colleague> agents(List<Colleague> colleagues) {
        ComboBox<Colleague> agents = new ComboBox<>(Words.text("assign.agent"));
        agents.setItems(colleagues);
        agents.setItemLabelGenerator(AssignDialog::label);
        agents.setHelperText(Words.text("assign.hint"));
        agents.setWidthFull();
        return agents;
    }

    static Select<String> groups(Map<String, String> names) {
        Select<String> groups = new Select<>();
        groups.setLabel(Words.text("plan.group"));
        groups.setItems(names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList());
        groups.setItemLabelGenerator(code -> names.getOrDefault(code, code));
        groups.setWidthFull();
        return groups;
    }

    static <T extends Enum<T>> RadioButtonGroup<T> choice(String key, T[] values) {
        RadioButtonGroup<T> choice = new RadioButtonGroup<>(Words.text(key));
        choice.setItems(values);
        choice.setItemLabelGenerator(
                value -> Words.text(key + "." + value.name().toLowerCase(Locale.ROOT)));
        choice.setValue(values[0]);
        return choice;
    }
}
