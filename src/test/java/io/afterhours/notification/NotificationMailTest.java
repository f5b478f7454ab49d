package io.afterhours.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.Instants;
import io.afterhours.mail.PostOffice;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** AC-48: whoever looks after a group is told what waits there, in few mails, when they want it. */
@DatabaseTest
@Import({TestClock.Configuration.class, Fixtures.class})
class NotificationMailTest {

    private static final PostOffice OFFICE = new PostOffice();
    private static final String ANNA = "anna@team.example";

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        OFFICE.configure(properties);
        // rounds happen when a test says so
        properties.add("afterhours.notification-interval", () -> "1h");
    }

    @Autowired
    private Fixtures stage;

    @Autowired
    private Telling telling;

    @Autowired
    private ManualWork work;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void annaLooksAfterSales() throws Exception {
        clock.set(TestClock.START);
        OFFICE.empty();
        sales = stage.group("sales");
        anna = stage.agent("anna", 3, sales);
        stage.offline(true);
        stage.offlinePolicy(sales, true, 5, true, "QUEUED");
        reach(anna, ANNA, "en");
    }

    private void reach(AgentId agent, String email, String language) {
        jdbc.sql("""
                INSERT INTO notification_person (agent_id, email, language, timezone, digest, version)
                VALUES (?, ?, ?, 'Europe/Berlin', 'OFF', 1)""").param(agent.value()).param(email).param(language).update();
    }

    private void choose(AgentId agent, NewsKind kind, boolean email) {
        jdbc.sql("REPLACE INTO notification_choice (agent_id, grp_id, kind, email, browser) VALUES (?, 0, ?, ?, FALSE)")
                .param(agent.value())
                .param(kind.name())
                .param(email)
                .update();
    }

    private void pass(Duration time) {
        telling.round();
        clock.forward(time);
        telling.round();
    }

    private List<MimeMessage> mails(String address, int expected) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM team_mail WHERE state = 'PENDING'")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(OFFICE.sentTo(address)).hasSize(expected);
        });
        return OFFICE.sentTo(address);
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent()).replace("\r\n", "\n");
    }

    @Test
    void manyEventsWithinAShortTimeBecomeOneMail() throws Exception {
        stage.ask("sales", 3);
        pass(Duration.ofMinutes(1));

        var mail = mails(ANNA, 1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("3 new tickets in sales");
        assertThat(text(mail))
                .contains("https://help.example.org/inbox/open?group=sales")
                .contains("Get fewer of these, or none: https://help.example.org/notifications");
        assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent())
                .contains("<a href=\"https://help.example.org/notifications\">");
    }

    @Test
    void theNextMailIsAQuarterOfAnHourAway() throws Exception {
        choose(anna, NewsKind.STUCK, false);
        stage.ask("sales");
        pass(Duration.ofMinutes(1));
        mails(ANNA, 1);

        stage.ask("sales");
        pass(Duration.ofMinutes(14));
        mails(ANNA, 1);
        clock.forward(Duration.ofMinutes(1));
        telling.round();

        assertThat(mails(ANNA, 2).getLast().getSubject()).isEqualTo("1 new ticket in sales");
    }

    @Test
    void whatWasToldIsNotToldAgainByARoundThatBeginsAnew() {
        stage.ask("sales");
        pass(Duration.ofMinutes(1));
        telling.round();
        pass(Duration.ofMinutes(10));

        mails(ANNA, 1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM notification_pending")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aMissedTicketAndAReachedLimitAreToldAndWhatPeopleGaveUpIsNot() throws Exception {
        var asked = stage.ask("sales", 6);
        SystemAccess.run(() -> work.miss(asked.getFirst().id()));
        pass(Duration.ofMinutes(1));

        var mail = mails(ANNA, 1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("8 things happened in one group");
        assertThat(text(mail))
                .contains("5 new tickets in sales")
                .contains("1 missed ticket in sales\nhttps://help.example.org/inbox/missed?group=sales")
                .contains("The limit of open tickets in sales is near or reached");
    }

    @Test
    void forgottenTicketsAreToldOnceUntilSomebodyTakesThem() throws Exception {
        choose(anna, NewsKind.CAPTURED, false);
        var ticket = stage.ask("sales");
        pass(Duration.ofMinutes(16));
        pass(Duration.ofMinutes(1));
        assertThat(mails(ANNA, 1).getFirst().getSubject()).isEqualTo("1 open ticket is forgotten in sales");
        pass(Duration.ofHours(1));
        mails(ANNA, 1);

        SystemAccess.run(() -> work.resolve(ticket.id()));
        telling.round();
        stage.ask("sales");
        pass(Duration.ofMinutes(16));
        pass(Duration.ofMinutes(1));

        mails(ANNA, 2);
    }

    @Test
    void inQuietHoursOneWaitsForTheirEnd() {
        // 23:00 in Berlin
        jdbc.sql("UPDATE notification_person SET quiet_from = 1320, quiet_to = 420")
                .update();
        choose(anna, NewsKind.STUCK, false);
        stage.ask("sales");
        pass(Duration.ofHours(7));
        mails(ANNA, 0);

        clock.forward(Duration.ofHours(1));
        telling.round();

        mails(ANNA, 1);
    }

    @Test
    void onlyThoseWhoLookAfterTheGroupAndWantItAreWrittenTo() {
        var ben = stage.agent("ben", 1);
        var boss = stage.person("boss", 0, "ADMIN");
        var cleo = stage.agent("cleo", 1, sales);
        reach(ben, "ben@team.example", "en");
        reach(boss, "boss@team.example", "en");
        reach(cleo, "cleo@team.example", "en");
        choose(cleo, NewsKind.CAPTURED, false);
        stage.ask("sales");
        pass(Duration.ofMinutes(1));

        mails(ANNA, 1);
        mails("boss@team.example", 1);
        mails("ben@team.example", 0);
        mails("cleo@team.example", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 2 new tickets in sales",
        "de, 2 neue Tickets in sales",
        "es, 2 consultas nuevas en sales",
        "hi, sales में 2 नए टिकट",
        "ar, تذاكر جديدة في sales: 2"
    })
    void mailsAreWrittenInThePersonsLanguage(String language, String subject) throws Exception {
        jdbc.sql("UPDATE notification_person SET language = ?").param(language).update();
        stage.ask("sales", 2);
        pass(Duration.ofMinutes(1));

        assertThat(mails(ANNA, 1).getFirst().getSubject()).isEqualTo(subject);
    }

    @Test
    void aDailyDigestComesAtItsTimeAndOnlyIfThereIsSomethingToSay() throws Exception {
        for (var kind : NewsKind.values()) {
            choose(anna, kind, false);
        }
        jdbc.sql(
                        "UPDATE notification_person SET digest = 'DAILY', digest_minute = 480, digest_from = ?, digest_due = ?")
                .param(Instants.toDatabase(clock.instant()))
                .param(Instants.toDatabase(clock.instant().plus(Duration.ofHours(9))))
                .update();
        var asked = stage.ask("sales", 6);
        pass(Duration.ofHours(8));
        mails(ANNA, 0);
        clock.forward(Duration.ofHours(1));
        telling.round();
        telling.round();

        var mail = mails(ANNA, 1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("What happened in your groups");
        assertThat(text(mail))
                .contains("5 new tickets in sales")
                .contains("1 missed ticket in sales")
                .contains("5 tickets wait now in sales");

        asked.stream()
                .filter(ticket -> ticket.state().active())
                .forEach(ticket -> SystemAccess.run(() -> work.resolve(ticket.id())));
        clock.forward(Duration.ofDays(1));
        telling.round();
        mails(ANNA, 1);
    }

    @Test
    void aDigestAtOpeningComesWhenAGroupOfTheirsOpens() throws Exception {
        for (var kind : NewsKind.values()) {
            choose(anna, kind, false);
        }
        stage.workingHours(true);
        jdbc.sql("UPDATE working_hours_setting SET timezone = 'UTC'").update();
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (?)")
                .param(sales.value())
                .update();
        jdbc.sql("INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (?, 6, 540, 1020)")
                .param(sales.value())
                .update();
        jdbc.sql("UPDATE notification_person SET digest = 'OPENING', digest_from = ?")
                .param(Instants.toDatabase(clock.instant()))
                .update();
        stage.ask("sales", 2);
        pass(Duration.ofHours(10));
        mails(ANNA, 0);
        clock.forward(Duration.ofHours(1).plusMinutes(1));
        telling.round();
        telling.round();

        assertThat(text(mails(ANNA, 1).getFirst())).contains("2 new tickets in sales");
    }

    @Test
    void aServerThatIsAwayGetsItWhenItIsBackAndOnce() {
        OFFICE.close();
        try {
            stage.ask("sales");
            pass(Duration.ofMinutes(1));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("SELECT COALESCE(MAX(attempts), 0) FROM team_mail")
                                    .query(Integer.class)
                                    .single()
                            > 0);
        } finally {
            OFFICE.open();
        }
        clock.forward(Duration.ofMinutes(2));
        telling.round();

        mails(ANNA, 1);
    }
}
