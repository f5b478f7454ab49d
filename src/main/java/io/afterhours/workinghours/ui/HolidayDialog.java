package io.afterhours.workinghours.ui;

import static io.afterhours.workinghours.ui.HoursWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Refusals;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.Holiday;
import io.afterhours.workinghours.HolidayCalendar;
import io.afterhours.workinghours.HolidayImport;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes holidays from a calendar file into the form, after showing which. Nothing is saved here. */
class HolidayDialog extends Dialog {

    private final LocalDate today;
    private final Map<LocalDate, DateOverride> dates;
    private final Paragraph summary = new Paragraph(text("import.hint"));
    private final Div refusal = new Div();
    private final Checkbox replace = new Checkbox(text("import.replace"));
    private final Grid<Holiday> grid = new Grid<>();
    private final Button take = new Button();
    private @Nullable HolidayCalendar calendar;

    HolidayDialog(LocalDate today, Map<LocalDate, DateOverride> dates, Consumer<Map<LocalDate, DateOverride>> taken) {
        this.today = today;
        this.dates = dates;
        addClassName("holiday-dialog");
        setHeaderTitle(text("import.title"));
        setWidth("520px");
        replace.addClassName("holiday-replace");
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> read(bytes)));
        upload.setAcceptedFileExtensions(".ics");
        upload.setMaxFiles(1);
        upload.setI18n(words());
        upload.setMaxFileSize(HolidayCalendar.MOST_BYTES);
        upload.addFileRejectedListener(rejected -> refuse(text("import.rejected")));
        upload.addFileRemovedListener(removed -> forget());
        summary.getElement().setAttribute("role", "status");
        refusal.addClassNames("notice", "error");
        refusal.getElement().setAttribute("role", "alert");
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        ComponentWords.selection(grid);
        grid.addColumn(holiday -> HoursWords.date(holiday.date()))
                .setHeader(text("date"))
                .setRowHeader(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(holiday -> holiday.label() == null ? "" : holiday.label())
                .setHeader(text("date.label"));
        grid.setHeight("260px");
        grid.addSelectionListener(
                change -> showTake(change.getAllSelectedItems().size()));
        replace.addValueChangeListener(change -> show());
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClickListener(click -> {
            close();
            taken.accept(selected().applyTo(dates));
        });
        add(upload, refusal, summary, replace, grid);
        getFooter().add(new Button(text("cancel"), click -> close()), take);
        forget();
    }

    /** Shows what would be taken from this file, or why it cannot be. */
    void read(byte[] file) {
        try {
            calendar = HolidayCalendar.read(file, today);
            refusal.setVisible(false);
            show();
        } catch (ProblemException refused) {
            refuse(Refusals.of(refused));
        }
    }

    private void refuse(String why) {
        forget();
        refusal.setText(why);
        refusal.setVisible(true);
    }

    private void forget() {
        calendar = null;
        refusal.setVisible(false);
        show();
    }

    private void show() {
        boolean read = calendar != null;
        grid.setVisible(read);
        if (read) {
            HolidayImport plan = plan();
            replace.setVisible(!plan.kept().isEmpty() || replace.getValue());
            summary.setText(Stream.of(
                            part("added", plan.added().size() + plan.replaced().size()),
                            part("kept", plan.kept().size()),
                            part("past", plan.past()),
                            part("skipped", plan.skipped()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" ")));
            grid.setItems(Stream.concat(plan.added().stream(), plan.replaced().stream())
                    .sorted((a, b) -> a.date().compareTo(b.date()))
                    .toList());
            grid.asMultiSelect().select(grid.getListDataView().getItems().toList());
        } else {
            replace.setVisible(false);
            summary.setText(text("import.hint"));
            showTake(0);
        }
    }

    private static String part(String key, int count) {
        return count == 0 ? "" : text("import." + key, count);
    }

    private static UploadI18N words() {
        return ComponentWords.upload()
                .setAddFiles(new UploadI18N.AddFiles().setOne(text("import.choose")))
                .setDropFiles(new UploadI18N.DropFiles().setOne(text("import.drop")));
    }

    private HolidayImport plan() {
        return HolidayImport.plan(Objects.requireNonNull(calendar, "read"), dates, replace.getValue());
    }

    private HolidayImport selected() {
        HolidayImport plan = plan();
        Set<Holiday> wanted = grid.getSelectedItems();
        return new HolidayImport(
                plan.added().stream().filter(wanted::contains).toList(),
                plan.replaced().stream().filter(wanted::contains).toList(),
                plan.kept(),
                plan.past(),
                plan.skipped());
    }

    private void showTake(int count) {
        take.setText(text("import.do", count));
        take.setEnabled(count > 0);
    }
}
