package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.QueueWords.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.QueueRule.MaxOpenAgeAction;
import io.afterhours.policy.QueueRule.WhenAllOffline;
import io.afterhours.uikit.Focus;
import io.afterhours.uikit.NumberInput;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of the rule for all groups. Knows what depends on what, nothing of saving. */
class RuleForm extends Div {

    private static final int LONGEST_MINUTES = 1440;
    private static final int LONGEST_HOURS = 8760;

    private final RadioButtonGroup<WhenAllOffline> whenAllOffline = new RadioButtonGroup<>(text("rule.when"));
    private final Checkbox inactivityToOpen = new Checkbox(text("rule.inactivity.open"));
    private final RadioButtonGroup<MaxOpenAgeAction> ageAction = new RadioButtonGroup<>(text("rule.age.action"));
    private final NumberInput grace;
    private final OptionalNumber inactivity;
    private final OptionalNumber returning;
    private final OptionalNumber noReply;
    private final OptionalNumber age;
    private final Runnable changed;

    RuleForm(Runnable changed, Runnable enter) {
        this.changed = changed;
        addClassName("form");
        String minutes = text("unit.minutes");
        grace = new NumberInput(text("rule.grace"), minutes, 1, LONGEST_MINUTES, this::follow, enter);
        inactivity = new OptionalNumber("rule.inactivity", minutes, 5, 30, 10, this::follow, enter);
        returning = new OptionalNumber("rule.return", minutes, 1, LONGEST_MINUTES, 30, this::follow, enter);
        noReply = new OptionalNumber("rule.noreply", minutes, 1, LONGEST_MINUTES, 5, this::follow, enter);
        age = new OptionalNumber("rule.age", text("unit.hours"), 1, LONGEST_HOURS, 72, this::follow, enter);
        whenAllOffline.setItems(WhenAllOffline.values());
        whenAllOffline.setItemLabelGenerator(
                each -> text(each == WhenAllOffline.OPEN ? "rule.when.open" : "rule.when.missed"));
        inactivityToOpen.setHelperText(text("rule.inactivity.open.help"));
        ageAction.setItems(MaxOpenAgeAction.values());
        ageAction.setItemLabelGenerator(
                each -> text(each == MaxOpenAgeAction.MISSED ? "rule.age.missed" : "rule.age.followup"));
        whenAllOffline.addValueChangeListener(change -> follow());
        inactivityToOpen.addValueChangeListener(change -> follow());
        ageAction.addValueChangeListener(change -> follow());
        inactivityToOpen.addClassName("indented");
        ageAction.addClassName("indented");
        add(new H3(text("rule.section.offline")), whenAllOffline, grace);
        add(new H3(text("rule.section.inactivity")), inactivity, inactivityToOpen);
        add(new H3(text("rule.section.agents")), returning, noReply);
        add(new H3(text("rule.section.age")), age, ageAction);
    }

    /** Fills the fields; Open can be chosen only where offline tickets are enabled, but stays when it was before. */
    void show(QueueRule rule, boolean offlineEnabled) {
        boolean openAllowed = offlineEnabled || rule.whenAllOffline() == WhenAllOffline.OPEN;
        whenAllOffline.setItemEnabledProvider(each -> each != WhenAllOffline.OPEN || openAllowed);
        whenAllOffline.setHelperText(offlineEnabled ? "" : text("rule.when.disabled"));
        whenAllOffline.setValue(rule.whenAllOffline());
        grace.show(rule.graceMinutes());
        inactivity.show(rule.inactivityMinutes());
        inactivityToOpen.setValue(rule.inactivityToOpen());
        returning.show(rule.returnAfterOfflineMinutes());
        noReply.show(rule.noReplyMinutes());
        age.show(rule.maxOpenAgeHours());
        ageAction.setValue(rule.maxOpenAgeAction());
        follow();
    }

    /** What stands in the form, or null while some of it does not fit. */
    @Nullable
    QueueRule rule() {
        Integer minutes = grace.number();
        boolean broken = Stream.of(inactivity, returning, noReply, age).anyMatch(OptionalNumber::broken);
        return minutes == null || broken
                ? null
                : new QueueRule(
                        whenAllOffline.getValue(),
                        minutes,
                        inactivity.number(),
                        inactivityToOpen.getValue(),
                        returning.number(),
                        noReply.number(),
                        age.number(),
                        ageAction.getValue());
    }

    /** The fields by the names that {@link io.afterhours.policy.QueueHandling} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of(
                "whenAllOffline", whenAllOffline,
                "graceMinutes", grace,
                "inactivityMinutes", inactivity.field(),
                "returnAfterOfflineMinutes", returning.field(),
                "noReplyMinutes", noReply.field(),
                "maxOpenAgeHours", age.field());
    }

    void focus() {
        Focus.on(whenAllOffline);
    }

    private void follow() {
        inactivityToOpen.setEnabled(inactivity.isOn());
        ageAction.setEnabled(age.isOn());
        changed.run();
    }
}
