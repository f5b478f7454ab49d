package io.afterhours.workinghours.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.BlurNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyDownEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Findings;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSettings;
import io.afterhours.workinghours.HoursSource;
import io.afterhours.workinghours.Schedule;
import io.afterhours.workinghours.Schedules;
import io.afterhours.workinghours.Slot;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** It is a Friday, 22:00 UTC, and 23:00 in Berlin. */
@DatabaseTest
@WithMockUser(username = "ada", roles = "ADMIN")
@Import(TestClock.Configuration.class)
class WorkingHoursViewTest extends SpringBrowserlessTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
    private static final Map<DayOfWeek, List<Slot>> MONDAYS =
            Map.of(DayOfWeek.MONDAY, List.of(Slot.of("09:00", "17:00")));

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Schedules schedules;

    @Autowired
    private HoursSettings settings;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(Instant.parse("2026-03-27T22:00:00Z"));
        GroupId sales = fixtures.group("sales");
        fixtures.group("support");
        fixtures.person("ada", 0, "ADMIN");
        fixtures.person("sue", 3, "SUPERVISOR", sales);
        fixtures.person("anna", 3, "AGENT", sales);
        SystemAccess.run(() -> {
            settings.save(true, "Europe/Berlin", null);
            schedules.save("default", new Schedule(MONDAYS, Map.of()), null);
        });
        super.initVaadinEnvironment();
    }

    @Test
    void theListSaysWhereEachGroupStands() {
        schedules.save("sales", new Schedule(Map.of(), Map.of()), null);
        schedules.save(
                "support",
                new Schedule(
                        Map.of(DayOfWeek.FRIDAY, List.of(Slot.of("14:00", "20:00"))),
                        Map.of(),
                        ZoneId.of("America/New_York")),
                null);
        WorkingHoursView view = navigate("settings/working-hours", WorkingHoursView.class);

        assertThat(cells(view, 0)).containsExactly("Default", "Own", "Mon 09:00–17:00", "Europe/Berlin");
        assertThat(now(view, 0)).isEqualTo("Closed — opens Mon 09:00 (Europe/Berlin)");
        assertThat(now(view, 1)).isEqualTo("Closed — never opens");
        assertThat(cells(view, 2)).contains("Fri 14:00–20:00", "America/New_York");
        assertThat(now(view, 2)).isEqualTo("Open — closes 20:00 (America/New_York)");
        assertThat(find(Findings.class).single().getElement().getTextRecursively())
                .contains("sales has no hours and is therefore always closed");
    }

    @Test
    void whileHoursAreOffEverybodyIsOpen() {
        settings.save(false, "Europe/Berlin", null);

        assertThat(now(navigate("settings/working-hours", WorkingHoursView.class), 0))
                .isEqualTo("Always open — working hours are off");
    }

    @Test
    void typedHoursAreSavedAsAWeekOfTheGroupsOwn() {
        edit("sales");
        assertThat(button("Submit").isEnabled()).isFalse();

        type("Monday", "9-12, 13-18");
        type("Friday", "22-6");
        assertThat(text())
                .contains(
                        "sales is open 16 hours a week: Mon 09:00–12:00, 13:00–18:00; Fri 22:00–06:00 (Europe/Berlin)");
        test(button("Submit")).click();

        var saved = schedules.get("sales");
        assertThat(saved.source()).isEqualTo(HoursSource.GROUP);
        assertThat(saved.schedule().week())
                .isEqualTo(Map.of(
                        DayOfWeek.MONDAY, List.of(Slot.of("09:00", "12:00"), Slot.of("13:00", "18:00")),
                        DayOfWeek.FRIDAY, List.of(Slot.of("22:00", "06:00"))));
        assertThat(jdbc.sql("SELECT actor FROM audit WHERE subject = 'schedule:sales'")
                        .query(String.class)
                        .list())
                .containsExactly("ada");
    }

    @Test
    void enterTidiesAndSubmits() {
        edit("sales");
        type("Tuesday", "8-16");
        pressEnter(day("Tuesday"));

        assertThat(schedules.get("sales").schedule().week().get(DayOfWeek.TUESDAY))
                .containsExactly(Slot.of("08:00", "16:00"));
    }

    @ParameterizedTest
    @CsvSource({"25:00-26:00, is no time", "9-9, has no length", "9, cannot be read", "24-3, begins after the day"})
    void hoursThatCannotBeAreRefusedBesideTheField(String typed, String message) {
        edit("sales");

        type("Monday", typed);
        assertThat(day("Monday").isInvalid()).as("while it is typed").isFalse();
        leave(day("Monday"));

        assertThat(day("Monday").isInvalid()).isTrue();
        assertThat(day("Monday").getErrorMessage()).contains(message);
        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void whatIsTypedOtherwiseButMeansTheSameIsNoChange() {
        edit("default");

        type("Monday", "9:00 to 17:00");

        assertThat(button("Submit").isEnabled()).isFalse();
    }

    @Test
    void aWeekWithoutHoursSaysWhatItMeans() {
        edit("default");

        type("Monday", "");

        assertThat(text()).contains("Default would be outside its hours, always");
    }

    @Test
    void aDayIsCopiedToOthers() {
        edit("sales");
        type("Monday", "8-16");
        test(find(Button.class).withAriaLabel("Copy Monday to other days").single())
                .click();
        test(dialogButton("Copy")).click();

        assertThat(day("Friday").getValue()).isEqualTo("8-16");
        assertThat(day("Saturday").getValue()).isEmpty();
        test(button("Submit")).click();
        assertThat(schedules.get("sales").schedule().week()).hasSize(5);
    }

    @Test
    void aWeekIsCopiedToOtherGroupsWhichKeepTheirDates() {
        schedules.save("support", new Schedule(Map.of(), Map.of(CHRISTMAS, List.of())), null);
        edit("default");
        test(button("Copy week to groups…")).click();
        @SuppressWarnings("unchecked")
        CheckboxGroup<HoursRow> groups = find(CheckboxGroup.class).single();
        test(groups).selectItem("support");
        test(button("Copy and save")).click();

        var support = schedules.get("support").schedule();
        assertThat(support.week()).isEqualTo(MONDAYS);
        assertThat(support.overrides()).containsKey(CHRISTMAS);
        assertThat(schedules.get("sales").source()).isEqualTo(HoursSource.DEFAULT);
    }

    @Test
    void aWeekThatIsNotSavedIsNotCopiedToOthers() {
        edit("default");
        type("Monday", "8-16");

        assertThat(button("Copy week to groups…").isEnabled()).isFalse();
    }

    @Test
    void aGroupCanHaveAZoneOfItsOwn() {
        edit("sales");
        test(zone("Time zone")).selectItem("Asia/Tokyo");
        assertThat(text()).contains("(Asia/Tokyo)");
        test(button("Submit")).click();

        assertThat(schedules.get("sales").schedule().timezone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(schedules.get("sales").schedule().week()).isEqualTo(MONDAYS);
    }

    @Test
    void datesAreAddedChangedAndRemoved() {
        schedules.save("sales", new Schedule(MONDAYS, Map.of(LocalDate.of(2026, 5, 1), List.of())), null);
        edit("sales");
        test(find(DatePicker.class).single()).setValue(CHRISTMAS);
        test(label("What it is")).setValue("Christmas Day");
        test(button("Add date")).click();
        assertThat(text()).contains("Fri, Dec 25, 2026closedChristmas Day");

        test(find(Button.class).withAriaLabel("Edit Fri, Dec 25, 2026").single())
                .click();
        test(label("Hours")).setValue("9-12");
        test(button("Change date")).click();
        test(find(Button.class).withAriaLabel("Remove Fri, May 1, 2026").single())
                .click();
        test(button("Submit")).click();

        assertThat(schedules.get("sales").schedule().overrides())
                .isEqualTo(Map.of(CHRISTMAS, new DateOverride(List.of(Slot.of("09:00", "12:00")), "Christmas Day")));
    }

    @Test
    void aDateThatWasTypedButNotAddedIsSavedToo() {
        edit("sales");
        test(find(DatePicker.class).single()).setValue(CHRISTMAS);
        test(button("Submit")).click();

        assertThat(schedules.get("sales").schedule().overrides()).containsOnlyKeys(CHRISTMAS);
    }

    @Test
    void aDateThatIsOverOrMissingIsRefusedBesideTheField() {
        edit("sales");
        DatePicker date = find(DatePicker.class).single();
        test(date).setValue(LocalDate.of(2026, 3, 26));
        test(button("Add date")).click();
        assertThat(date.getErrorMessage()).contains("is over");

        date.setValue(null);
        test(label("What it is")).setValue("Some day");
        test(button("Submit")).click();
        assertThat(date.isInvalid()).isTrue();
        assertThat(schedules.get("sales").source()).isEqualTo(HoursSource.DEFAULT);
    }

    @Test
    void defaultsDatesAreShownToThoseWhomTheyConcern() {
        schedules.save(
                "default", new Schedule(MONDAYS, Map.of(CHRISTMAS, DateOverride.closed("Christmas")), null), null);
        schedules.save("sales", new Schedule(MONDAYS, Map.of()), null);
        edit("sales");

        assertThat(text()).contains("1 date from Default").contains("Fri, Dec 25, 2026closedChristmas");
        test(find(DatePicker.class).single()).setValue(CHRISTMAS);
        test(label("Hours")).setValue("10-12");
        test(button("Add date")).click();
        assertThat(text()).contains("0 dates from Default").contains("Fri, Dec 25, 202610:00–12:00");
    }

    @Test
    void datesAreCopiedToNextYear() {
        schedules.save(
                "sales",
                new Schedule(
                        MONDAYS,
                        Map.of(
                                CHRISTMAS,
                                DateOverride.closed("Christmas"),
                                CHRISTMAS.plusYears(1),
                                new DateOverride(List.of(Slot.of("09:00", "12:00")), null),
                                LocalDate.of(2026, 5, 1),
                                DateOverride.closed("May Day")),
                        null),
                null);
        edit("sales");
        test(button("Copy to next year")).click();
        test(button("Submit")).click();

        assertThat(schedules.get("sales").schedule().overrides())
                .hasSize(4)
                .containsEntry(LocalDate.of(2027, 5, 1), DateOverride.closed("May Day"));
        assertThat(schedules
                        .get("sales")
                        .schedule()
                        .overrides()
                        .get(CHRISTMAS.plusYears(1))
                        .isClosed())
                .isFalse();
    }

    @Test
    void holidaysOfACalendarAreShownBeforeTheyAreTaken() {
        schedules.save(
                "sales",
                new Schedule(MONDAYS, Map.of(LocalDate.of(2026, 12, 24), List.of(Slot.of("09:00", "12:00")))),
                null);
        edit("sales");
        test(button("Import calendar…")).click();
        upload("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nSUMMARY:Christmas Day\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nDTSTART:20261224\nSUMMARY:Eve\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nDTSTART:20261226\nSUMMARY:Boxing Day\nEND:VEVENT\nEND:VCALENDAR\n");

        assertThat(dialogText()).contains("2 dates become closed. 1 date has an entry already and stays as it is.");
        @SuppressWarnings("unchecked")
        Grid<Object> found =
                find(Grid.class, find(HolidayDialog.class).single()).single();
        assertThat(test(found).size()).isEqualTo(2);
        found.asMultiSelect().deselect(test(found).getRow(1));
        test(button("Take over 1 date")).click();
        assertThat(schedules.get("sales").schedule().overrides()).hasSize(1);
        test(button("Submit")).click();

        assertThat(schedules.get("sales").schedule().overrides())
                .hasSize(2)
                .containsEntry(CHRISTMAS, DateOverride.closed("Christmas Day"));
    }

    @Test
    void aFileThatIsNoCalendarIsRefusedInTheDialog() {
        edit("sales");
        test(button("Import calendar…")).click();
        upload("<html>");

        assertThat(dialogText()).contains("This is not an iCalendar file");
        assertThat(button("Take over 0 dates").isEnabled()).isFalse();
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShownAndNotOverwritten() {
        conflict();

        assertThat(text()).contains("ada saved this just now").contains("sales is open 1 hour a week: Sun 00:00–01:00");
        assertThat(day("Monday").getValue()).isEqualTo("7-8");
        assertThat(schedules.get("sales").schedule().week()).containsOnlyKeys(DayOfWeek.SUNDAY);
    }

    @Test
    void afterAConflictTheirsCanBeLoadedOrMineSaved() {
        conflict();
        test(button("Load theirs")).click();
        assertThat(day("Sunday").getValue()).isEqualTo("00:00–01:00");
        assertThat(button("Submit").isEnabled()).isFalse();

        type("Sunday", "0-2");
        schedules.save("sales", new Schedule(Map.of(), Map.of()), null);
        test(button("Submit")).click();
        test(button("Overwrite with mine")).click();
        assertThat(schedules.get("sales").schedule().week())
                .containsEntry(DayOfWeek.SUNDAY, List.of(Slot.of("00:00", "02:00")));
    }

    @Test
    void resetLetsTheGroupInheritAgainAndCanBeUndone() {
        schedules.save("sales", new Schedule(Map.of(), Map.of(CHRISTMAS, List.of())), null);
        edit("sales");
        test(button("Reset to Default")).click();
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("message"))
                .contains("sales is open 8 hours a week: Mon 09:00–17:00");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(schedules.get("sales").source()).isEqualTo(HoursSource.DEFAULT);

        test(button("Undo")).click();
        assertThat(schedules.get("sales").schedule().overrides()).containsKey(CHRISTMAS);
    }

    @Test
    void leavingWithInputAsksFirst() {
        WorkingHoursView view = edit("sales");
        type("Monday", "nonsense");

        view.getUI().orElseThrow().navigate("settings");

        assertThat(getCurrentView()).isSameAs(view);
        assertThat(day("Monday").getValue()).isEqualTo("nonsense");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(getCurrentView()).isNotSameAs(view);
    }

    @Test
    void enablingWithoutHoursNamesTheConsequence() {
        settings.save(false, "Europe/Berlin", null);
        schedules.reset("default", null);
        navigate("settings/working-hours", WorkingHoursView.class);

        test(find(Checkbox.class).withLabel("Working hours enabled").single()).click();
        assertThat(confirmation()).startsWith("Every group will be outside its hours, always");
        test(find(ConfirmDialog.class).single()).cancel();
        assertThat(settings.current().value().enabled()).isFalse();

        test(find(Checkbox.class).withLabel("Working hours enabled").single()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(settings.current().value().enabled()).isTrue();
    }

    @Test
    void enablingWithSomeHoursNamesTheGroupsWithout() {
        settings.save(false, "Europe/Berlin", null);
        schedules.save("support", new Schedule(MONDAYS, Map.of()), null);
        schedules.reset("default", null);
        navigate("settings/working-hours", WorkingHoursView.class);

        test(find(Checkbox.class).withLabel("Working hours enabled").single()).click();

        assertThat(confirmation()).startsWith("Default, sales have no hours and will be outside their hours, always");
    }

    @Test
    void anotherWorkspaceZoneIsAskedFor() {
        navigate("settings/working-hours", WorkingHoursView.class);
        test(zone("Workspace time zone")).selectItem("Asia/Tokyo");
        assertThat(settings.current().value().timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(settings.current().value().timezone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(find(Notification.class).all()).isNotEmpty();
    }

    @Test
    void aGroupThatDoesNotExistIsNotFound() {
        navigate("settings/working-hours/nobody", Component.class);

        assertThat(find(H1.class).withText("Not found").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "anna", roles = "AGENT")
    void agentsHaveNoAccess() {
        navigate("settings/working-hours", Component.class);

        assertThat(find(H1.class).withText("No access").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void supervisorsSeeTheirGroupsAndChangeNothing() {
        WorkingHoursView view = navigate("settings/working-hours/sales", WorkingHoursView.class);

        assertThat(test(grid(view)).size()).isEqualTo(2);
        assertThat(find(Button.class).withText("Edit").exists()).isFalse();
        assertThat(find(Button.class).withText("Submit").exists()).isFalse();
        assertThat(zone("Workspace time zone").isReadOnly()).isTrue();
    }

    private WorkingHoursView edit(String group) {
        return navigate("settings/working-hours/" + group, WorkingHoursView.class);
    }

    private void conflict() {
        edit("sales");
        type("Monday", "7-8");
        schedules.save(
                "sales", new Schedule(Map.of(DayOfWeek.SUNDAY, List.of(Slot.of("00:00", "01:00"))), Map.of()), null);
        // whoever is told of it before they press sees it by itself, and cannot
        Button submit = button("Submit");
        if (submit.isEnabled()) {
            submit.click();
        }
    }

    private TextField day(String name) {
        return find(TextField.class).withAriaLabel(name).single();
    }

    private TextField label(String name) {
        return find(TextField.class).withLabel(name).single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> zone(String name) {
        return find(ComboBox.class).withLabel(name).single();
    }

    private void type(String day, String typed) {
        test(day(day)).setValue(typed);
    }

    private static void leave(TextField field) {
        ComponentUtil.fireEvent(field, new BlurNotifier.BlurEvent<>(field, true));
    }

    private static void pressEnter(TextField field) {
        ComponentUtil.fireEvent(field, new KeyDownEvent(field, "Enter"));
    }

    private void upload(String text) {
        test(find(Upload.class).single())
                .upload("holidays.ics", "text/calendar", text.getBytes(StandardCharsets.UTF_8));
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private Button dialogButton(String text) {
        return find(Button.class, find(PickDialog.class).single())
                .withText(text)
                .single();
    }

    private String dialogText() {
        return find(HolidayDialog.class).single().getElement().getTextRecursively();
    }

    private String confirmation() {
        return find(ConfirmDialog.class).single().getElement().getProperty("message");
    }

    @SuppressWarnings("unchecked")
    private Grid<HoursRow> grid(WorkingHoursView view) {
        return find(Grid.class, view).single();
    }

    private String now(WorkingHoursView view, int row) {
        return test(grid(view)).getCellComponent(row, 4).getElement().getTextRecursively();
    }

    private List<String> cells(WorkingHoursView view, int row) {
        var name = test(grid(view)).getRow(row).group().name();
        return Stream.concat(
                        Stream.of(name),
                        IntStream.range(1, 4)
                                .mapToObj(column -> test(grid(view)).getCellText(row, column)))
                .collect(Collectors.toList());
    }

    /** All that can be read in the form. */
    private String text() {
        return find(ScheduleEditor.class).single().getElement().getTextRecursively();
    }
}
