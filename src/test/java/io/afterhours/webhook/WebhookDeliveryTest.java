package io.afterhours.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.TestClock;
import io.afterhours.database.ClockGuards;
import io.afterhours.database.Transactions;
import io.afterhours.policy.OfflineHandling;
import io.afterhours.routing.ManualWork;
import io.afterhours.routing.Transfers;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.AgentId;
import io.afterhours.team.GroupId;
import io.afterhours.ticket.Ticket;
import io.afterhours.ticket.TicketId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Events on their way from a commit to another system, over real HTTP. */
@DatabaseTest
@Import(TestClock.Configuration.class)
@TestPropertySource(properties = "afterhours.webhooks.allow-private=true")
class WebhookDeliveryTest {

    private static final String HOOK = "/hook";
    private static final String OTHER = "/other";
    private static final Set<String> STORY =
            Set.of("ticket-opened", "ticket-missed", "ticket-assigned-bot", "ticket-closed");

    @Autowired
    Fixtures stage;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Relay relay;

    @Autowired
    ManualWork work;

    @Autowired
    Transfers transfers;

    @Autowired
    OfflineHandling offlineHandling;

    @Autowired
    Transactions transactions;

    @Autowired
    ClaimSql claims;

    @Autowired
    FanOut fanOut;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Sender sender;

    @Autowired
    DeliveryNews news;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final Receiver receiver = Receiver.start();
    private GroupId sales;
    private AgentId anna;

    @BeforeEach
    void aGroupThatTakesOfflineTickets() {
        relay.stop();
        clock.set(TestClock.START);
        stage.offline(true);
        sales = stage.group("sales");
        anna = stage.agent("anna", 5, sales);
        stage.offlinePolicy(sales, true, 5, true, "QUEUED");
        relay.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
        relay.stop();
    }

    private Webhook.Fresh told(String path, Set<String> events) {
        return SystemAccess.call(() -> webhooks.create(new WebhookDraft(receiver.url(path), events, Set.of(), true)));
    }

    private void resolve(Ticket ticket) {
        SystemAccess.run(() -> work.resolve(ticket.id()));
    }

    private List<Delivery> rows(Webhook webhook) {
        return SystemAccess.call(() -> deliveries.page(webhook.id(), null, 500, null))
                .items();
    }

    private void awaitStates(Webhook webhook, Map<Delivery.State, Long> states) {
        await().untilAsserted(() -> assertThat(
                        rows(webhook).stream().collect(Collectors.groupingBy(Delivery::state, Collectors.counting())))
                .isEqualTo(states));
    }

    private void awaitAccepted(String path, String... types) {
        await().untilAsserted(() -> assertThat(receiver.accepted(path)).containsExactly(types));
    }

    private void pass(Duration time) {
        clock.forward(time);
        relay.ring();
    }

    @Test
    void aTicketsStoryArrivesInItsOrder() {
        told(HOOK, STORY);
        var ticket = stage.ask("sales");
        stage.available(anna);
        resolve(ticket);

        awaitAccepted(HOOK, "ticket-opened", "ticket-assigned-bot", "ticket-closed");
        assertThat(receiver.at(HOOK))
                .extracting(each -> each.json().get("seq").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void ac59_closedHoursAreToldApartFromNobodyThereWithTheNextOpening() {
        jdbc.sql("INSERT INTO schedule (grp_id) VALUES (1)").update();
        jdbc.sql("""
                INSERT INTO schedule_slot (grp_id, day_of_week, from_minute, to_minute) VALUES (1, 1, 540, 1020)""").update();
        told(HOOK, Set.of("ticket-opened"));
        stage.ask("sales");
        awaitAccepted(HOOK, "ticket-opened");
        stage.workingHours(true);
        stage.ask("sales");
        awaitAccepted(HOOK, "ticket-opened", "ticket-opened");

        assertThat(receiver.at(HOOK))
                .extracting(each -> each.json().get("class").asString() + " "
                        + each.json().get("nextOpening").asString("never"))
                .containsExactly("ALL_OFFLINE never", "OUTSIDE_HOURS 2026-03-30T09:00:00Z");
    }

    @Test
    void aPayloadHasWhatTheDocumentationSays() {
        told(HOOK, Set.of("ticket-opened"));
        var ticket = stage.ask("sales");

        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        var request = receiver.at(HOOK).getFirst();
        var id = ticket.id().value() + "-1";
        assertThat(request.body()).isEqualTo("""
                {"eventId":"%s-ticket-opened","type":"ticket-opened","occurredAt":"2026-03-27T22:00:00Z","seq":1,\
                "ticketId":%d,"reference":"%s","group":"sales","from":null,"to":"OPEN","reasonCode":"ALL_OFFLINE",\
                "agentId":null,"decisionId":"%s","settingsVersion":1,"class":"ALL_OFFLINE","nextOpening":null}""".formatted(id, ticket.id().value(), ticket.reference(), id));
        assertThat(request.header("Afterhours-event")).isEqualTo("ticket-opened");
        assertThat(request.header("Afterhours-delivery")).isNotBlank();
        assertThat(request.header("Content-type")).startsWith("application/json");
    }

    @Test
    void nothingTheCustomerSaidOrCanBeReachedByIsTold() {
        told(HOOK, EventType.USUAL.stream().map(EventType::code).collect(Collectors.toSet()));
        stage.ask("sales");
        stage.available(anna);

        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSizeGreaterThanOrEqualTo(4));
        assertThat(receiver.at(HOOK))
                .noneMatch(each -> each.body().contains("order") || each.body().contains("mia"));
    }

    @Test
    void theReceiverCanVerifyTheSignature() throws GeneralSecurityException {
        var secret = told(HOOK, Set.of("ticket-opened")).secret();
        stage.ask("sales");

        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        var request = receiver.at(HOOK).getFirst();
        var parts = request.header("Afterhours-signature").split(",");
        var time = parts[0].substring("t=".length());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal((time + "." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(Long.parseLong(time)).isEqualTo(TestClock.START.getEpochSecond());
        assertThat(parts[1]).isEqualTo("v1=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void whatWasRolledBackIsNeverTold() {
        var webhook = told(HOOK, STORY).webhook();
        assertThatThrownBy(() -> transactions.write(() -> {
                    stage.ask("sales");
                    stage.available(anna);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        stage.busy(anna);
        stage.out(anna);
        var ticket = stage.ask("sales");

        awaitAccepted(HOOK, "ticket-opened");
        assertThat(receiver.at(HOOK).getFirst().json().get("ticketId").asLong())
                .isEqualTo(ticket.id().value());
        assertThat(rows(webhook)).hasSize(1);
    }

    @Test
    void aReceiverThatFailsGetsTheRestOfATicketOnlyAfterWhatFailed() {
        var webhook = told(HOOK, STORY).webhook();
        receiver.answers(HOOK, 500);
        var ticket = stage.ask("sales");
        stage.available(anna);
        resolve(ticket);
        await().untilAsserted(() -> assertThat(rows(webhook))
                .filteredOn(each -> each.lastProblem() == Delivery.Problem.REFUSED)
                .hasSize(1));
        awaitStates(webhook, Map.of(Delivery.State.PENDING, 3L));
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::type).containsOnly("ticket-opened");

        receiver.answers(HOOK, 204);
        pass(Duration.ofMinutes(1));

        awaitAccepted(HOOK, "ticket-opened", "ticket-assigned-bot", "ticket-closed");
        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 3L));
    }

    @Test
    void otherTicketsOfTheSameWebhookDoNotWaitForOneThatFails() {
        told(HOOK, Set.of("ticket-opened", "ticket-missed"));
        receiver.answers(HOOK, 503);
        stage.ask("sales");
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        receiver.answers(HOOK, 200);
        stage.ask("sales");

        awaitAccepted(HOOK, "ticket-opened");
    }

    @Test
    void whoIsDownIsToldEverythingOnceItIsBack() {
        var webhook = told(HOOK, STORY).webhook();
        receiver.goesDown();
        var first = stage.ask("sales");
        var second = stage.ask("sales");
        stage.available(anna);
        resolve(second);
        resolve(first);
        await().untilAsserted(() -> assertThat(rows(webhook))
                .filteredOn(each -> each.lastProblem() == Delivery.Problem.UNREACHABLE)
                .hasSize(2));

        receiver.comesBack();
        pass(Duration.ofMinutes(1));

        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 6L));
        for (var ticket : List.of(first, second)) {
            assertThat(receiver.at(HOOK).stream()
                            .filter(each -> each.json().get("ticketId").asLong()
                                    == ticket.id().value())
                            .map(Receiver.Request::type))
                    .containsExactly("ticket-opened", "ticket-assigned-bot", "ticket-closed");
        }
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::id).doesNotHaveDuplicates();
    }

    @Test
    void aReceiverThatHangsDelaysNoOther() {
        told(HOOK, STORY);
        told(OTHER, STORY);
        receiver.holds(HOOK);
        var tickets = stage.ask("sales", 5);
        stage.available(anna);
        tickets.forEach(this::resolve);

        await().untilAsserted(() -> assertThat(receiver.accepted(OTHER)).hasSize(15));
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(Dispatch.AT_ONCE));
        receiver.releases(HOOK);
        await().untilAsserted(() -> assertThat(receiver.accepted(HOOK)).hasSize(15));
    }

    @Test
    void afterADayItIsGivenUpWithWhatHasWaitedAsLongAndTheRestOfTheTicketGoesOn() {
        var webhook = givenUpAfterADay();

        assertThat(rows(webhook))
                .extracting(Delivery::type, Delivery::state, Delivery::lastStatus, Delivery::lastProblem)
                .containsExactly(
                        tuple("ticket-closed", Delivery.State.PENDING, 500, Delivery.Problem.REFUSED),
                        tuple("ticket-assigned-bot", Delivery.State.DEAD, 500, Delivery.Problem.REFUSED),
                        tuple("ticket-opened", Delivery.State.DEAD, 500, Delivery.Problem.REFUSED));
        assertThat(rows(webhook).get(1).attempts()).isZero();
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::type).doesNotContain("ticket-assigned-bot");

        receiver.answers(HOOK, 200);
        retry(rows(webhook).get(1));
        awaitAccepted(HOOK, "ticket-assigned-bot");
    }

    @Test
    void whatIsAskedForAgainWaitsAnewForWhatIsBeforeIt() {
        var webhook = givenUpAfterADay();
        retry(rows(webhook).getLast());
        awaitToBeTriedLater(webhook, 2);
        clock.forward(Duration.ofHours(20));
        retry(rows(webhook).get(1));

        pass(Duration.ofHours(5));

        awaitToBeTriedLater(webhook, 1);
        assertThat(rows(webhook).getLast().state()).isEqualTo(Delivery.State.DEAD);
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::type).contains("ticket-assigned-bot");
    }

    /** Newest first: what came two hours later was tried once, after the two before it were given up. */
    private Webhook givenUpAfterADay() {
        var webhook = told(HOOK, STORY).webhook();
        receiver.answers(HOOK, 500);
        var ticket = stage.ask("sales");
        stage.available(anna);
        await().until(() -> rows(webhook).size() == 2);
        // written down, not only received: else the day passes before it is known when it was tried first
        awaitToBeTriedLater(webhook, 1);
        clock.forward(Duration.ofHours(2));
        resolve(ticket);
        await().until(() -> rows(webhook).size() == 3);
        awaitToBeTriedLater(webhook, 2);

        pass(Duration.ofHours(23));
        awaitToBeTriedLater(webhook, 0);
        return webhook;
    }

    private void awaitToBeTriedLater(Webhook webhook, int which) {
        await().until(() -> {
            var next = rows(webhook).get(which).nextAttemptAt();
            return next != null && next.isAfter(clock.instant());
        });
    }

    private void retry(Delivery delivery) {
        SystemAccess.run(() -> deliveries.retry(delivery.id()));
    }

    @Test
    void whatWasGivenUpCanBeSentAgain() {
        var webhook = told(HOOK, STORY).webhook();
        receiver.answers(HOOK, 500);
        stage.ask("sales");
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        pass(Duration.ofHours(25));
        awaitStates(webhook, Map.of(Delivery.State.DEAD, 1L));
        receiver.answers(HOOK, 200);

        SystemAccess.run(() -> deliveries.retry(rows(webhook).getFirst().id()));

        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 1L));
        assertThat(receiver.at(HOOK))
                .extracting(Receiver.Request::id)
                .containsOnly(rows(webhook).getFirst().eventId());
    }

    @Test
    void whatADeadNodeWasSendingIsTakenOverWhenItsLeaseEnds() {
        relay.stop();
        var webhook = told(HOOK, Set.of("ticket-opened")).webhook();
        stage.ask("sales");
        relay.start();
        receiver.holds(HOOK);
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(1));
        var id = rows(webhook).getFirst().id();
        // as if another node had died between sending and writing down: the claim is there and nobody holds it
        receiver.releases(HOOK);
        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 1L));
        jdbc.sql("""
                        UPDATE webhook_delivery SET state = 'PENDING', finished_at = NULL,
                            leased_until = :until WHERE id = :id""")
                .param(
                        "until",
                        io.afterhours.database.Instants.toDatabase(
                                clock.instant().plus(Dispatch.LEASE)))
                .param("id", id)
                .update();
        relay.ring();
        stage.ask("sales");
        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(2));
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::id).doesNotHaveDuplicates();

        pass(Dispatch.LEASE);

        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 2L));
        assertThat(receiver.at(HOOK)).hasSize(3);
    }

    @Test
    void anAnswerThatComesAfterTheLeaseDoesNotCountForWhoeverTookOver() {
        relay.stop();
        var webhook = told(HOOK, Set.of("ticket-opened")).webhook();
        receiver.answers(HOOK, 500);
        stage.ask("sales");
        relay.start();
        await().untilAsserted(() -> assertThat(rows(webhook)).anyMatch(each -> each.lastProblem() != null));
        relay.stop();
        pass(Duration.ofMinutes(1));
        var now = clock.instant();
        var id = rows(webhook).getFirst().id();
        var slow = claims.claim(id, now, now.plusSeconds(1)).orElseThrow();
        clock.forward(Duration.ofSeconds(2));
        var later = clock.instant();
        assertThat(claims.claim(id, later, later.plusSeconds(30))).isPresent();

        claims.delivered(slow, new Answer(200, null, 1), later);

        assertThat(rows(webhook).getFirst().state()).isEqualTo(Delivery.State.PENDING);
    }

    @Test
    void aWebhookIsToldOfItsGroupsOnly() {
        stage.offlinePolicy(stage.group("billing"), true, 5, true, "QUEUED");
        SystemAccess.run(() -> webhooks.create(
                new WebhookDraft(receiver.url(HOOK), Set.of("ticket-opened"), Set.of("billing"), true)));
        told(OTHER, Set.of("ticket-opened"));
        stage.ask("sales");
        stage.ask("billing");

        await().untilAsserted(() -> assertThat(receiver.accepted(OTHER)).hasSize(2));
        await().untilAsserted(() -> assertThat(receiver.at(HOOK))
                .extracting(each -> each.json().get("group").asString())
                .containsExactly("billing"));
    }

    @Test
    void whatHappenedBeforeItWasMadeOrWhileItWasOffIsNotTold() {
        stage.ask("sales");
        var webhook = told(HOOK, Set.of("ticket-opened")).webhook();
        SystemAccess.run(() -> webhooks.change(webhook.id(), new WebhookDraft(null, null, null, false), null));
        stage.ask("sales");
        SystemAccess.run(() -> webhooks.change(webhook.id(), new WebhookDraft(null, null, null, true), null));
        var told = stage.ask("sales");

        awaitAccepted(HOOK, "ticket-opened");
        assertThat(receiver.at(HOOK).getFirst().json().get("ticketId").asLong())
                .isEqualTo(told.id().value());
    }

    @Test
    void aTicketThatNamedNoGroupThereIsIsToldAsMissed() {
        var webhook = told(HOOK, Set.of("ticket-missed")).webhook();
        stage.ask("nowhere");

        awaitAccepted(HOOK, "ticket-missed");
        assertThat(receiver.at(HOOK).getFirst().json().get("reasonCode").asString())
                .isEqualTo("GROUP_UNKNOWN");
        assertThat(receiver.at(HOOK).getFirst().json().get("settingsVersion").isNumber())
                .isTrue();
        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 1L));
    }

    @Test
    void whatWasToldAMonthAgoIsForgottenAndNotToldAgain() {
        var webhook = told(HOOK, Set.of("ticket-opened", "ticket-missed")).webhook();
        stage.ask("nowhere");
        var opened = stage.ask("sales");
        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 2L));

        clock.forward(Duration.ofDays(31));
        relay.forget();
        var next = stage.ask("sales");
        await().until(() -> receiver.accepted(HOOK).size() > 2);

        assertThat(receiver.accepted(HOOK)).hasSize(3).containsOnlyOnce("ticket-missed");
        assertThat(rows(webhook))
                .extracting(Delivery::ticket)
                .contains(next.id().value())
                .doesNotContain(opened.id().value());

        stage.ask("nowhere else");
        awaitStates(webhook, Map.of(Delivery.State.DELIVERED, 3L));
        relay.forget();
        assertThat(rows(webhook)).extracting(Delivery::type).containsExactly("ticket-missed", "ticket-opened");
    }

    @Test
    void howeverManyAreOldTheyAreForgotten() {
        var webhook = told(HOOK, STORY).webhook();
        jdbc.sql("""
                        INSERT INTO webhook_delivery (webhook_id, event_id, type, lane, pos, payload, state, created_at,
                            next_attempt_at, finished_at)
                        SELECT :webhook, CONCAT(seq, '-test'), 'test', 'test', seq, '{}', IF(seq % 2, 'DEAD', 'DELIVERED'),
                            '2020-01-01', '2020-01-01', '2020-01-01'
                        FROM seq_1_to_2500""").param("webhook", webhook.id()).update();
        relay.forget();

        assertThat(rows(webhook)).isEmpty();
    }

    @Test
    void aTransferToAnotherGroupIsToldAfterWhatWasThereBefore() {
        var billing = stage.group("billing");
        stage.offlinePolicy(billing, true, 5, true, "QUEUED");
        told(HOOK, Set.of("ticket-opened", "ticket-transferred", "ticket-closed"));
        var ids = new ArrayList<TicketId>();
        for (var ticket : stage.ask("sales", 5)) {
            SystemAccess.run(() -> transfers.toGroup(ticket.id(), "billing", io.afterhours.routing.IfNobody.OPEN));
            resolve(ticket);
            ids.add(ticket.id());
        }

        await().untilAsserted(() -> assertThat(receiver.at(HOOK)).hasSize(15));
        for (var id : ids) {
            assertThat(receiver.at(HOOK).stream()
                            .filter(each -> each.json().get("ticketId").asLong() == id.value())
                            .map(Receiver.Request::type))
                    .containsExactly("ticket-opened", "ticket-transferred", "ticket-closed");
        }
        assertThat(receiver.at(HOOK))
                .filteredOn(each -> each.type().equals("ticket-transferred"))
                .allSatisfy(each ->
                        assertThat(each.json().get("fromGroup").asString()).isEqualTo("sales"));
    }

    @Test
    void aLimitThatIsNearAndReachedAndABacklogThatIsGoneAreToldOnceEach() {
        told(HOOK, Set.of("offline-limit-near", "offline-limit-reached", "backlog-drained"));
        stage.ask("sales", 7);
        await().untilAsserted(() -> assertThat(receiver.accepted(HOOK))
                .containsExactlyInAnyOrder("offline-limit-near", "offline-limit-reached"));
        stage.available(anna);

        await().untilAsserted(() -> assertThat(receiver.accepted(HOOK))
                .containsExactlyInAnyOrder("offline-limit-near", "offline-limit-reached", "backlog-drained"));
    }

    @Test
    void aChangedStatusAndAChangedSettingAreTold() {
        told(HOOK, Set.of("agent-status-changed", "settings-changed"));
        stage.available(anna);
        stage.available(anna);
        stage.busy(anna);
        SystemAccess.run(() -> offlineHandling.set(false));

        await().untilAsserted(() -> assertThat(receiver.accepted(HOOK))
                .containsExactlyInAnyOrder("agent-status-changed", "agent-status-changed", "settings-changed"));
        assertThat(receiver.at(HOOK).stream()
                        .filter(each -> each.type().equals("agent-status-changed"))
                        .map(each -> each.json().get("agentId").asString() + " "
                                + each.json().get("from").asString() + " "
                                + each.json().get("to").asString()))
                .containsExactly("anna OFFLINE AVAILABLE", "anna AVAILABLE BUSY");
        assertThat(receiver.at(HOOK).stream()
                        .filter(each -> each.type().equals("settings-changed"))
                        .map(each -> each.json().get("subject").asString()))
                .containsExactly("offline-handling");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_signal")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void redirectsAreNotFollowed() {
        var webhook = told(HOOK, Set.of("ticket-opened")).webhook();
        receiver.answers(HOOK, 307);
        stage.ask("sales");

        await().untilAsserted(() ->
                assertThat(rows(webhook)).extracting(Delivery::lastStatus).containsExactly(307));
        assertThat(receiver.at("/elsewhere")).isEmpty();
    }

    @Test
    void aTestIsSentAtOnceAndAnswersWhatCameBack() {
        var webhook = told(HOOK, STORY).webhook();
        receiver.answers(HOOK, 418);

        var answer = SystemAccess.call(() -> webhooks.test(webhook.id()));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.delivered()).isFalse();
        assertThat(receiver.at(HOOK)).extracting(Receiver.Request::type).containsExactly("test");
        assertThat(rows(webhook)).isEmpty();
    }

    @Test
    void aNodeWhoseClockIsWrongSendsNothing() {
        told(HOOK, STORY);
        relay.stop();
        stage.ask("sales");
        fanOut.run();
        var fast = new Dispatch(claims, transactions, sender, news, clock, ClockGuards.wrong(jdbc));

        fast.run(Runnable::run, () -> {});
        assertThat(receiver.at(HOOK)).isEmpty();

        dispatch.run(Runnable::run, () -> {});
        assertThat(receiver.at(HOOK)).hasSize(1);
    }
}
