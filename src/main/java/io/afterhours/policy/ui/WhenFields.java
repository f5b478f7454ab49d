package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.PlanWords.text;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.uikit.DatePickerWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a change shall begin and end; closed until somebody wants something else than at once and for good. */
class WhenFields extends Details {

    /** When it begins. */
    enum Start {
        NOW,
        AT
    }

    /** When it ends. */
    enum End {
        NEVER,
        AT,
        OPENING
    }

    private final Select<Start> start = new Select<>();
    private final DateTimePicker startAt = new DateTimePicker(text("start.at"));
    private final Select<End> end = new Select<>();
    private final DateTimePicker endAt = new DateTimePicker(text("end.at"));
    private GroupTime time = new GroupTime(Instant.EPOCH, ZoneId.of("UTC"), null);

    WhenFields(Runnable changed) {
        addClassName("when");
        setSummaryText(text("when"));
        start.setLabel(text("start"));
        start.setItems(Start.values());
        start.setItemLabelGenerator(each -> text(each == Start.NOW ? "start.now" : "start.at"));
        end.setLabel(text("end"));
        end.setItemLabelGenerator(this::endWords);
        startAt.setStep(Duration.ofMinutes(15));
        endAt.setStep(Duration.ofMinutes(15));
        startAt.setDatePickerI18n(DatePickerWords.words());
        endAt.setDatePickerI18n(DatePickerWords.words());
        startAt.setManualValidation(true);
        endAt.setManualValidation(true);
        var form = new Div(start, startAt, end, endAt);
        form.addClassName("form");
        add(form);
        start.addValueChangeListener(change -> follow(changed));
        startAt.addValueChangeListener(change -> follow(changed));
        end.addValueChangeListener(change -> follow(changed));
        endAt.addValueChangeListener(change -> follow(changed));
    }

    /** Begins anew: at once and for good. */
    void show(GroupTime now) {
        time = now;
        start.setValue(Start.NOW);
        end.setItems(now.opening() == null ? new End[] {End.NEVER, End.AT} : End.values());
        end.setValue(End.NEVER);
        startAt.clear();
        endAt.clear();
        startAt.setHelperText(now.zone().getId());
        endAt.setHelperText(now.zone().getId());
        setOpened(false);
        follow(() -> {});
    }

    /** Whether something else than at once and for good is wanted. */
    boolean planning() {
        return start.getValue() == Start.AT || end.getValue() != End.NEVER;
    }

    /** Whether times are missing or do not fit. */
    boolean broken() {
        return problem(startAt, start.getValue() == Start.AT, time.now()) != null
                || problem(endAt, end.getValue() == End.AT, begins()) != null;
    }

    PlanTimes times() {
        return new PlanTimes(
                start.getValue() == Start.AT ? instant(startAt) : null,
                end.getValue() == End.AT ? instant(endAt) : null,
                end.getValue() == End.OPENING);
    }

    /** The fields by the names that {@link io.afterhours.policy.PlannedChanges} gives them. */
    Map<String, HasValidationProperties> fields() {
        return Map.of("startsAt", startAt, "endsAt", endAt, "untilOpening", end);
    }

    private void follow(Runnable changed) {
        startAt.setVisible(start.getValue() == Start.AT);
        endAt.setVisible(end.getValue() == End.AT);
        check(startAt, time.now());
        check(endAt, begins());
        changed.run();
    }

    private void check(DateTimePicker field, Instant after) {
        var problem = field.getValue() == null ? null : problem(field, field.isVisible(), after);
        field.setInvalid(problem != null);
        field.setErrorMessage(problem == null ? "" : problem);
    }

    private @Nullable String problem(DateTimePicker field, boolean used, Instant after) {
        if (!used) {
            return null;
        }
        var typed = instant(field);
        if (typed == null) {
            return text("time.required");
        }
        return typed.isAfter(after) ? null : text(after.equals(time.now()) ? "time.past" : "time.order");
    }

    private Instant begins() {
        var at = start.getValue() == Start.AT ? instant(startAt) : null;
        return at == null ? time.now() : at;
    }

    private @Nullable Instant instant(DateTimePicker field) {
        LocalDateTime typed = field.getValue();
        return typed == null
                ? null
                : typed.truncatedTo(ChronoUnit.MINUTES).atZone(time.zone()).toInstant();
    }

    private String endWords(End each) {
        return switch (each) {
            case NEVER -> text("end.never");
            case AT -> text("end.at");
            case OPENING -> {
                var opening = time.opening();
                yield opening == null
                        ? text("end.opening")
                        : text("end.opening.at", HistoryWords.moment(opening, time.now(), time.zone()));
            }
        };
    }
}
