package io.afterhours.customer.ui;

import static io.afterhours.customer.ui.WidgetWords.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.customer.WidgetTexts;
import io.afterhours.uikit.Focus;
import io.afterhours.uikit.NumberInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one widget's setting. Knows what depends on what, nothing of saving. */
class WidgetForm extends Div {

    private static final int LONGEST_WAIT = 120;

    private final RadioButtonGroup<Show> whenOffline = new RadioButtonGroup<>(text("offline"));
    private final RadioButtonGroup<Show> whenFull = new RadioButtonGroup<>(text("full"));
    private final Checkbox leaves = new Checkbox(text("leave"));
    private final NumberInput leaveAfter;
    private final TextArea origins = new TextArea(text("origins"));
    private final Select<String> language = new Select<>();
    private final Map<String, TextField> words = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts = new TreeMap<>();
    private final Function<String, Map<String, String>> builtIn;
    private boolean showing;

    /** @param builtIn what is said in a language without words of the group's own, by key */
    WidgetForm(Runnable changed, Function<String, Map<String, String>> builtIn) {
        this.builtIn = builtIn;
        Runnable follow = () -> {
            if (!showing) {
                changed.run();
            }
        };
        addClassName("form");
        leaveAfter = new NumberInput(text("leave.after"), text("leave.unit"), 0, LONGEST_WAIT, follow, () -> {});
        choice(whenOffline, List.of(Show.FORM, Show.MESSAGE, Show.HIDE), follow);
        choice(whenFull, List.of(Show.MESSAGE, Show.HIDE), follow);
        leaves.setHelperText(text("leave.help"));
        leaves.addValueChangeListener(change -> {
            leaveAfter.setEnabled(change.getValue());
            if (change.getValue() && leaveAfter.isEmpty()) {
                leaveAfter.show(3);
            }
            leaveAfter.check();
            follow.run();
        });
        origins.setHelperText(text("origins.help"));
        origins.setPlaceholder("https://shop.example.org");
        origins.setValueChangeMode(ValueChangeMode.EAGER);
        origins.setManualValidation(true);
        origins.addValueChangeListener(change -> follow.run());
        language.setLabel(text("language"));
        language.setItems(WidgetTexts.LANGUAGES);
        language.setItemLabelGenerator(tag -> text("language." + tag));
        language.setValue("en");
        language.addValueChangeListener(change -> {
            showWords();
            follow.run();
        });
        add(whenOffline, whenFull, leaves, leaveAfter, origins);
        add(new H2(text("texts")), new Paragraph(text("texts.help")), language);
        for (String key : WidgetTexts.KEYS) {
            TextField field = new TextField(text("text." + key));
            field.setMaxLength(WidgetTexts.LONGEST);
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> {
                if (!showing) {
                    keep(key, change.getValue());
                    changed.run();
                }
            });
            words.put(key, field);
            add(field);
        }
    }

    private static void choice(RadioButtonGroup<Show> group, List<Show> items, Runnable follow) {
        group.setItems(items);
        group.setItemLabelGenerator(show -> text("show." + show));
        group.addValueChangeListener(change -> follow.run());
    }

    void show(WidgetSetting setting) {
        showing = true;
        whenOffline.setValue(setting.whenOffline());
        whenFull.setValue(setting.whenFull());
        leaves.setValue(setting.leaveAfterMinutes() != null);
        leaveAfter.setEnabled(setting.leaveAfterMinutes() != null);
        leaveAfter.show(setting.leaveAfterMinutes());
        leaveAfter.check();
        origins.setValue(String.join("\n", setting.origins()));
        texts.clear();
        setting.texts().forEach((tag, own) -> texts.put(tag, new TreeMap<>(own)));
        showWords();
        showing = false;
    }

    /** What stands in the form, or null while some of it does not fit. */
    @Nullable
    WidgetSetting setting() {
        Integer minutes = leaves.getValue() ? leaveAfter.number() : null;
        if (leaves.getValue() && minutes == null) {
            return null;
        }
        return new WidgetSetting(
                origins.getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                whenOffline.getValue(),
                whenFull.getValue(),
                minutes,
                Map.copyOf(texts));
    }

    String language() {
        return language.getValue();
    }

    /** The fields by the names that {@link io.afterhours.customer.WidgetSettings} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of("origins", origins, "leaveAfterMinutes", leaveAfter);
    }

    void focus() {
        Focus.on(whenOffline);
    }

    private void showWords() {
        boolean before = showing;
        showing = true;
        var own = texts.getOrDefault(language.getValue(), Map.of());
        var otherwise = builtIn.apply(language.getValue());
        words.forEach((key, field) -> {
            field.setPlaceholder(otherwise.get(key));
            field.setValue(own.getOrDefault(key, ""));
        });
        showing = before;
    }

    private void keep(String key, String typed) {
        var own = texts.computeIfAbsent(language.getValue(), tag -> new TreeMap<>());
        if (typed.isBlank()) {
            own.remove(key);
        } else {
            own.put(key, typed.strip());
        }
        if (own.isEmpty()) {
            texts.remove(language.getValue());
        }
    }
}
