package io.afterhours.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.provider.BackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.QueryParameters;
import com.zaxxer.hikari.HikariDataSource;
import io.afterhours.Api;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.Statements;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.TicketState;
import java.io.UnsupportedEncodingException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Visits the screens of a large workspace as a browser does: the first rows of every list are asked for, and what is
 * pressed is there. All methods of a class share the workspace; the first fills it, unless it was kept.
 */
@Import({TestClock.Configuration.class, Statements.Configuration.class, Fixtures.class})
public abstract class Tour extends SpringBrowserlessTest {

    private static final int ROWS = 50;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected Fixtures stage;

    @Autowired
    protected Statements statements;

    @Autowired
    protected WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    protected RequestMappingHandlerMapping endpoints;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private ManualWork work;

    /** What the tour itself asks is not recorded. */
    protected DataSource database;

    protected JdbcClient jdbc;

    private final LargeWorkspace.Size size;

    /** A tour of a workspace of this size. */
    protected Tour(LargeWorkspace.Size size) {
        this.size = size;
    }

    @Autowired
    void unrecorded(DataSource recorded) throws SQLException {
        database = recorded.unwrap(HikariDataSource.class);
        jdbc = JdbcClient.create(database);
    }

    /** The first window opens before any method runs, and needs its reader. */
    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        clock.set(TestClock.START);
        // made last
        if (jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single() == 0) {
            fill();
        }
        super.initVaadinEnvironment();
    }

    private void fill() {
        try {
            var start = System.nanoTime();
            LargeWorkspace.fill(database, size, 42, TestClock.START);
            LargeRecords.add(database, size, TestClock.START);
            filled("filled", start);
            var counting = System.nanoTime();
            run("TrendCount.tick");
            jdbc.sql("ANALYZE TABLE trend_slot, chat_stint, trend_cursor")
                    .query()
                    .listOfRows();
            filled("trends counted", counting);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Told how long a part of the filling took. */
    protected void filled(String what, long since) {}

    /** What runs by itself, but for what its name ends with one of these. */
    protected List<ScheduledTask> tasks(String... without) {
        return scheduled.getScheduledTasks().stream()
                .filter(each -> Stream.of(without).noneMatch(each.toString()::endsWith))
                .toList();
    }

    /** Runs what runs by itself and has this name. */
    protected void run(String task) {
        tasks().stream()
                .filter(each -> each.toString().endsWith(task))
                .findFirst()
                .orElseThrow()
                .getTask()
                .getRunnable()
                .run();
    }

    /** The API with a new key that may do everything. */
    protected Api withKey() {
        var made = Api.of(context)
                .post("/api/v1/api-keys", "{\"name\": \"%s\", \"scope\": \"admin\"}".formatted(UUID.randomUUID()));
        return Api.of(context).withKey(JsonPath.read(body(made), "$.key"));
    }

    /** What was answered. */
    public static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The dialogs about new tickets of a group that {@code reader} is a member of. */
    protected List<Addresses.Dialog> dialogsOf(String reader) {
        var group = jdbc.sql("""
                SELECT g.code FROM grp g JOIN agent_group m ON m.grp_id = g.id JOIN agent a ON a.id = m.agent_id
                WHERE a.username = ? ORDER BY g.id LIMIT 1""").param(reader).query(String.class).single();
        var open = stage.ask(group);
        var missed = SystemAccess.call(() -> work.miss(stage.ask(group).id()));
        assertThat(open.state()).isEqualTo(TicketState.OPEN);
        return Addresses.ofDialogs(open.id().value(), missed.id().value());
    }

    /** Goes to {@code path?query} and asks for what a browser shows first. */
    protected void open(String address) {
        var parts = address.split("\\?", 2);
        // there is no browser that takes them, and they would keep every screen that was ever open
        UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations();
        UI.getCurrent().navigate(parts[0], QueryParameters.fromString(parts.length == 1 ? "" : parts[1]));
        roundTrip();
        look(0);
    }

    /** Shows the lists from this row on. */
    protected void look(int row) {
        find(Grid.class).all().forEach(grid -> grid.getDataCommunicator().setViewportRange(row, ROWS));
        find(ComboBoxBase.class).all().forEach(Tour::dropDown);
        roundTrip();
    }

    @SuppressWarnings("unchecked") // whatever the items are, they are only counted
    private static void dropDown(ComboBoxBase<?, ?, ?> box) {
        if (box.getDataProvider() instanceof BackEndDataProvider<?, ?> behind) {
            ((BackEndDataProvider<Object, String>) behind)
                    .fetch(new Query<>(0, ROWS, List.of(), null, "a"))
                    .count();
        }
    }

    /** Presses the first button of this text or title, and asks for what appears. */
    protected void press(String label) {
        var pressed = Stream.concat(find(Button.class).all().stream(), find(NativeButton.class).all().stream())
                .filter(button -> label.equals(button.getElement().getText())
                        || label.equals(button.getElement().getAttribute("title")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no button " + label));
        ComponentUtil.fireEvent(pressed, new ClickEvent<>(pressed));
        roundTrip();
        look(0);
    }

    /** Whether the reader was shown something in place of the screen: that there is none, or none for them. */
    protected boolean refused() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst() instanceof HasErrorParameter<?>;
    }

    /** Closes whatever is open above the screen. */
    protected void closeDialogs() {
        find(Dialog.class).all().forEach(Dialog::close);
        roundTrip();
    }
}
