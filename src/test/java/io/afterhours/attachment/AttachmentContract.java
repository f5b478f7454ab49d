package io.afterhours.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.afterhours.Application;
import io.afterhours.CleanTables;
import io.afterhours.Fixtures;
import io.afterhours.attachment.AttachmentSql.Place;
import io.afterhours.customer.UploadPlaces;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.LostAnswers;
import io.afterhours.database.Transactions;
import io.afterhours.routing.ManualWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.MessageKey;
import io.afterhours.ticket.Messages;
import io.afterhours.ticket.TicketId;
import io.afterhours.ticket.Tickets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.util.unit.DataSize;

/** Files over a real server, wherever they are kept. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestExecutionListeners(listeners = CleanTables.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import(Fixtures.class)
@TestPropertySource(
        properties = {
            "afterhours.attachments.max-file-size=1MB",
            "afterhours.attachments.max-per-ticket=2MB",
            "afterhours.widget.per-minute.address-writes=10000",
            "afterhours.widget.per-minute.visitor-writes=10000",
            "afterhours.widget.per-minute.uploads=12",
        })
abstract class AttachmentContract {

    private static final byte[] PNG = FileTypeRulesTest.PNG.getBytes(StandardCharsets.ISO_8859_1);
    private static final String WIDGET = "/api/v1/widget";

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StoredFiles files;

    @Autowired
    private Fixtures stage;

    @Autowired
    private ManualWork work;

    @Autowired
    private Tickets tickets;

    @Autowired
    private FileChecks checks;

    @Autowired
    private AttachmentLimits limits;

    @Autowired
    private AttachmentSql sql;

    @Autowired
    private Messages messages;

    @Autowired
    private Transactions transactions;

    @Autowired
    private UploadPlaces places;

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    private Clock clock;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;
    private String reference;
    private String link;
    private long ticket;
    private String agentKey;

    /** How many files' bytes are kept. */
    abstract long kept() throws IOException;

    /** Leaves bytes behind as an upload does that is broken off. */
    abstract void keep(String key) throws IOException;

    @BeforeEach
    void aVisitorWithARequest() throws Exception {
        jdbc.sql("UPDATE spam_guard SET form_tickets = FALSE").update();
        stage.offline(true);
        stage.offlinePolicy(stage.group("sales"), true, 50, true, "OPEN");
        token = visitor();
        String raised = raise(token, "en");
        reference = JsonPath.read(raised, "$.reference");
        link = JsonPath.<String>read(raised, "$.statusUrl").replaceFirst(".*/status/", WIDGET + "/status/");
        ticket = jdbc.sql("SELECT id FROM ticket WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        agentKey = key("agent");
    }

    private String visitor() throws Exception {
        return JsonPath.read(
                send(request(WIDGET + "/visitor").POST(HttpRequest.BodyPublishers.noBody()))
                        .body(),
                "$.token");
    }

    private String raise(String visitor, String language) throws Exception {
        return send(request(WIDGET + "/groups/sales/requests")
                        .header("X-Visitor-Token", visitor)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"message\": \"My lamp hums\", \"contact\": {\"name\": \"Mia\"}, \"language\": \"%s\"}"
                                        .formatted(language))))
                .body();
    }

    private String key(String scope) throws Exception {
        String key = "ah_" + UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                VALUES (?, ?, ?, UTC_TIMESTAMP(6), 'test')""")
                .params(scope, MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)), scope)
                .update();
        return key;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> download(String path, String... headers) throws Exception {
        var request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    record Part(String field, String name, byte[] content) {
        static Part file(String name, byte[] content) {
            return new Part("file", name, content);
        }

        static Part text(String field, String value) {
            return new Part(field, null, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HttpRequest.Builder multipart(HttpRequest.Builder request, Part... parts) {
        var body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String name =
                    part.name() == null ? "" : "; filename=\"" + part.name().replace("\"", "\\\"") + '"';
            String type = part.name() == null ? "" : "Content-Type: text/html\r\n";
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + part.field() + '"' + name + "\r\n"
                            + type + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private HttpResponse<String> upload(Part... parts) throws Exception {
        return send(multipart(
                request(WIDGET + "/requests/" + reference + "/attachments").header("X-Visitor-Token", token), parts));
    }

    private HttpResponse<String> uploadAsAgent(Part... parts) throws Exception {
        return send(multipart(
                request("/api/v1/tickets/" + ticket + "/attachments").header("Authorization", "Bearer " + agentKey),
                parts));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
    }

    private void assertNothingKept() throws IOException {
        assertThat(kept()).isZero();
        assertThat(count("attachment")).isZero();
        assertThat(count("attachment_pending")).isZero();
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private static byte[] large(int size) {
        byte[] file = Arrays.copyOf(PNG, size);
        for (int i = PNG.length; i < size; i++) {
            file[i] = (byte) (i * 31 + i / 1000);
        }
        return file;
    }

    @Test
    void aCustomersPictureReachesTheTeamByteByByteAndIsNeverAPage() throws Exception {
        byte[] picture = large(1_048_576);
        var sent = upload(Part.text("body", "It looks like this"), Part.file("lamp.png", picture));

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(JsonPath.<String>read(sent.body(), "$.messages[1].body")).isEqualTo("It looks like this");
        assertThat(JsonPath.<String>read(sent.body(), "$.messages[1].attachments[0].type"))
                .isEqualTo("image/png");
        String list = send(request("/api/v1/tickets/" + ticket + "/attachments")
                        .header("Authorization", "Bearer " + agentKey))
                .body();
        int id = JsonPath.read(list, "$.items[0].id");
        var file = download("/api/v1/tickets/" + ticket + "/attachments/" + id, "Authorization", "Bearer " + agentKey);
        assertThat(file.body()).isEqualTo(picture);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("Content-Length")).contains("1048576");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("lamp.png");
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(file.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(kept()).isEqualTo(1);
        assertThat(count("attachment_pending")).isZero();
    }

    @Test
    void theTeamsFileReachesTheCustomerByTokenAndByLink() throws Exception {
        var sent = uploadAsAgent(Part.file("manual.txt", "Turn it off".getBytes(StandardCharsets.UTF_8)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(JsonPath.<String>read(sent.body(), "$.message.body")).isEqualTo("manual.txt");

        String seen = send(request(WIDGET + "/requests/" + reference).header("X-Visitor-Token", token))
                .body();
        int id = JsonPath.read(seen, "$.messages[1].attachments[0].id");
        String url =
                JsonPath.<String>read(seen, "$.messages[1].attachments[0].url").replaceFirst("https?://[^/]+", "");

        assertThat(new String(download(url).body(), StandardCharsets.UTF_8)).isEqualTo("Turn it off");
        var file = download(WIDGET + "/requests/" + reference + "/attachments/" + id, "X-Visitor-Token", token);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(send(multipart(request(link + "/attachments"), Part.file("a.png", PNG)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoeverMayNotSeeTheTicketMeetsTheSame404() throws Exception {
        upload(Part.file("a.png", PNG));
        long id = jdbc.sql("SELECT id FROM attachment").query(Long.class).single();
        String other = visitor();
        String foreign = JsonPath.read(raise(other, "en"), "$.reference");
        String nothing = send(request(WIDGET + "/requests/" + reference + "/attachments/" + id))
                .body();

        for (String bad :
                List.of(other, "nonsense", token.replace(token.charAt(0), token.charAt(0) == 'A' ? 'B' : 'A'))) {
            var seen = send(request(WIDGET + "/requests/" + reference + "/attachments/" + id)
                    .header("X-Visitor-Token", bad));
            assertThat(seen.statusCode()).isEqualTo(404);
            assertThat(seen.body()).isEqualTo(nothing);
            assertThat(send(multipart(
                                    request(WIDGET + "/requests/" + reference + "/attachments")
                                            .header("X-Visitor-Token", bad),
                                    Part.file("b.png", PNG)))
                            .statusCode())
                    .isEqualTo(404);
        }
        // one's own ticket does not open another's file, and a guessed link opens nothing
        assertThat(send(request(WIDGET + "/requests/" + foreign + "/attachments/" + id)
                                .header("X-Visitor-Token", other))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request(WIDGET + "/status/" + reference + ".AAAAAAAAAAAAAAAAAAAAAA/attachments/" + id))
                        .statusCode())
                .isEqualTo(404);
        String path = "/api/v1/tickets/" + ticket + "/attachments";
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
        assertThat(send(request(path).header("Authorization", "Bearer " + key("intake")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(count("attachment")).isEqualTo(1);
    }

    @Test
    void aNotesFilesStayAmongAgents() throws Exception {
        uploadAsAgent(
                Part.text("internal", "true"), Part.file("suspicion.txt", "fraud?".getBytes(StandardCharsets.UTF_8)));
        long id = jdbc.sql("SELECT id FROM attachment").query(Long.class).single();

        assertThat(send(request(WIDGET + "/requests/" + reference).header("X-Visitor-Token", token))
                        .body())
                .doesNotContain("suspicion");
        assertThat(download(link + "/attachments/" + id).statusCode()).isEqualTo(404);
        assertThat(download("/api/v1/tickets/" + ticket + "/attachments/" + id, "Authorization", "Bearer " + agentKey)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drawing.svg|<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "drawing.png|<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "page.html|<!doctype html><script>alert(1)</script>",
                "page.txt|<!doctype html><script>alert(1)</script>",
                "both.gif|GIF89a/*<script>alert(1)</script>*/",
                "invoice.pdf.exe|%PDF-1.4",
                "invoice\u202Efdp.exe|%PDF-1.4",
                "photo.jpg|GIF89a00",
                "archive.zip|no archive",
            })
    void whatIsHostileOrPretendsToBeSomethingElseIsRefusedAndNothingIsKept(String name, String content)
            throws Exception {
        assertRefused(
                upload(Part.file("fine.png", PNG), Part.file(name, content.getBytes(StandardCharsets.UTF_8))),
                422,
                "FILE_TYPE_REFUSED");
        assertNothingKept();
        assertThat(tickets.messages(id(), true)).hasSize(1);
    }

    @Test
    void whatIsTooLargeOrTooManyOrEmptyIsRefusedAndNothingIsKept() throws Exception {
        assertRefused(upload(Part.file("large.png", large(1_048_577))), 413, "FILE_TOO_LARGE");
        Part[] eleven = new Part[11];
        Arrays.fill(eleven, Part.file("a.png", PNG));
        assertRefused(upload(eleven), 422, "INVALID_VALUE");
        assertRefused(upload(Part.file("a.png", new byte[0])), 422, "INVALID_VALUE");
        assertRefused(upload(Part.text("body", "no file")), 422, "INVALID_VALUE");
        assertNothingKept();
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT, „page.exe“ wird nicht angenommen, Eine Datei ist zu groß, „a.png“ ist leer, dürfen zusammen",
        "es, «page.exe» no se admite, Un archivo es demasiado grande, «a.png» está vacío, en total",
        "hi, “page.exe” नहीं ली जा सकती, एक फ़ाइल बहुत बड़ी है, “a.png” खाली है, मिलाकर अधिकतम 2 MB",
        "ar-EG, «page.exe» غير مقبول, أحد الملفات أكبر مما ينبغي, «a.png» فارغ, مجتمعة 2 ميغابايت",
        "xx, “page.exe” is not taken, A file is too large, “a.png” is empty, together"
    })
    void aCustomerReadsInTheLanguageOfTheRequestWhyAFileWasNotTaken(
            String language, String type, String large, String empty, String full) throws Exception {
        token = visitor();
        reference = JsonPath.read(raise(token, language), "$.reference");

        assertSays(upload(Part.file("page.exe", PNG)), type);
        assertSays(upload(Part.file("a.png", large(1_048_577))), large);
        assertSays(upload(Part.file("a.png", new byte[0])), empty);
        upload(Part.file("a.png", large(1_000_000)));
        upload(Part.file("b.png", large(1_000_000)));
        assertThat(JsonPath.<String>read(
                        upload(Part.file("c.png", large(1_000_000))).body(), "$.detail"))
                .contains(full);
    }

    private static void assertSays(HttpResponse<String> refused, String words) {
        assertThat(JsonPath.<String>read(refused.body(), "$.detail")).contains(words);
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].field")).isEqualTo("file");
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].message")).contains(words);
    }

    @Test
    void programsReadInEnglishWhyAFileWasNotTaken() throws Exception {
        jdbc.sql("UPDATE ticket SET language = 'ar' WHERE id = ?").param(ticket).update();

        assertSays(
                uploadAsAgent(Part.file("page.exe", PNG)),
                "“page.exe” is not taken; we take pictures or PDF files or text files or Office documents");
    }

    @Test
    void theFilesOfOneRequestTakeUpAtMostSoMuch() throws Exception {
        assertThat(upload(Part.file("a.png", large(1_000_000))).statusCode()).isEqualTo(201);
        assertThat(upload(Part.file("b.png", large(1_000_000))).statusCode()).isEqualTo(201);

        assertRefused(upload(Part.file("c.png", large(1_000_000))), 409, "ATTACHMENTS_FULL");

        assertThat(kept()).isEqualTo(2);
        assertThat(tickets.messages(id(), true)).hasSize(3);
    }

    @Test
    void ofFilesForWhichThereIsNoRoomNothingIsWrittenNotEvenForAMoment() throws Exception {
        upload(Part.file("a.png", large(1_000_000)));
        var written = new ArrayList<String>();
        var watched = new StoredFiles(List.of(noting(written)), limits, sql, transactions, Instant::now);
        Path file = Files.write(Files.createTempFile("b", ".png"), large(1_000_000));
        Path further = Files.write(Files.createTempFile("c", ".png"), large(1_000_000));
        try {
            assertThatThrownBy(() -> new Attachments(checks, limits, sql, watched, messages, transactions, clock)
                            .send(
                                    id(),
                                    Attachments.Sender.CUSTOMER,
                                    null,
                                    null,
                                    List.of(new Upload("b.png", file), new Upload("c.png", further))))
                    .isInstanceOf(FileRefusedException.class);
        } finally {
            Files.delete(file);
            Files.delete(further);
        }
        assertThat(written).isEmpty();
        assertThat(tickets.messages(id(), true)).hasSize(2);
    }

    private AttachmentStore noting(List<String> written) {
        return new AttachmentStore() {
            @Override
            public AttachmentLimits.Storage kind() {
                return AttachmentLimits.Storage.valueOf(storage());
            }

            @Override
            public void write(String key, Path file) {
                written.add(key);
            }

            @Override
            public void copyTo(String key, OutputStream out) {}

            @Override
            public void delete(String key) {}
        };
    }

    @Test
    void whoeverSendsAgainWhatFilledItUpGetsTheAnswerTheyHad() throws Exception {
        for (int i = 0; i < 2; i++) {
            var sent = send(multipart(
                    request(WIDGET + "/requests/" + reference + "/attachments")
                            .header("X-Visitor-Token", token)
                            .header("Idempotency-Key", "full"),
                    Part.file("a.png", large(1_000_000)),
                    Part.file("b.png", large(1_000_000))));
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        }
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void whereAllPlacesAreTakenCustomersWaitAndTheTeamDoesNot() throws Exception {
        var taken = new ArrayList<Runnable>();
        for (int i = 0; i < 8; i++) {
            taken.add(places.take("203.0.113." + i, 1));
        }
        try {
            var refused = upload(Part.file("a.png", PNG));
            assertRefused(refused, 429, "TOO_MANY_REQUESTS");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertRefused(
                    send(multipart(request(link + "/attachments"), Part.file("a.png", PNG))), 429, "TOO_MANY_REQUESTS");
            assertThat(uploadAsAgent(Part.file("a.png", PNG)).statusCode()).isEqualTo(201);
        } finally {
            taken.forEach(Runnable::run);
        }
        // a place is given back, whatever became of the files
        for (int i = 0; i < 9; i++) {
            assertRefused(upload(Part.file("a.png", new byte[0])), 422, "INVALID_VALUE");
        }
    }

    @Test
    void aNetworkThatHasSentEnoughForAnHourWaitsAndNoOther() throws Exception {
        places.take("127.0.0.7", DataSize.ofMegabytes(500).toBytes() - 1_500_000)
                .run();
        var office = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.7"))
                .build();
        var upload = multipart(
                        request(WIDGET + "/requests/" + reference + "/attachments")
                                .header("X-Visitor-Token", token),
                        Part.file("a.png", large(1_000_000)))
                .build();

        assertThat(office.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        var refused = office.send(upload, HttpResponse.BodyHandlers.ofString());

        assertRefused(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(upload(Part.file("a.png", PNG)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../../../etc/cron.d/evil.png|evil.png",
                "..\\\\..\\\\evil.png|evil.png",
                "\u202Egnp.live.png|gnp.live.png",
                "<b>x</b>.png|b_.png",
            })
    void namesLeadNowhereAndHideNothing(String given, String name) throws Exception {
        String sent = upload(Part.file(given, PNG)).body();

        assertThat(JsonPath.<String>read(sent, "$.messages[1].attachments[0].name"))
                .isEqualTo(name);
        var file = download(
                JsonPath.<String>read(sent, "$.messages[1].attachments[0].url").replaceFirst("https?://[^/]+", ""));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains(name)
                .doesNotContain("..");
    }

    @Test
    void theSameKeySendsOnceAndTheFilesOfTheOtherTryAreDropped() throws Exception {
        for (int i = 0; i < 2; i++) {
            var sent = send(multipart(
                    request(WIDGET + "/requests/" + reference + "/attachments")
                            .header("X-Visitor-Token", token)
                            .header("Idempotency-Key", "once"),
                    Part.file("a.png", PNG)));
            assertThat(sent.statusCode()).isEqualTo(201);
            assertThat(JsonPath.<Integer>read(sent.body(), "$.messages.length()"))
                    .isEqualTo(2);
        }
        assertThat(kept()).isEqualTo(1);
        assertThat(count("attachment_pending")).isZero();
    }

    @Test
    void anEndedConversationTakesNoFilesButNotes() throws Exception {
        SystemAccess.run(() -> work.miss(id()));

        assertRefused(upload(Part.file("a.png", PNG)), 409, "NOT_IN_STATE");
        assertRefused(uploadAsAgent(Part.file("a.png", PNG)), 409, "NOT_IN_STATE");
        assertNothingKept();
        assertThat(uploadAsAgent(Part.text("internal", "true"), Part.file("a.png", PNG))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoeverSendsTooManyWaits() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertThat(upload(Part.file("a.png", PNG)).statusCode()).isEqualTo(201);
        }

        var refused = upload(Part.file("a.png", PNG));

        assertRefused(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatABrokenUploadLeftBehindIsSweptAwayAndNothingElse() throws Exception {
        upload(Part.file("a.png", PNG));
        leaveBehind("a".repeat(32), 61);
        leaveBehind("b".repeat(32), 59);
        assertThat(kept()).isEqualTo(3);

        files.sweep();

        assertThat(kept()).isEqualTo(2);
        assertThat(jdbc.sql("SELECT storage_key FROM attachment_pending")
                        .query(String.class)
                        .single())
                .isEqualTo("b".repeat(32));
    }

    @Test
    void whatCannotBeSweptAwayHoldsNothingUp() throws Exception {
        upload(Part.file("a.png", PNG));
        String key = jdbc.sql("SELECT storage_key FROM attachment")
                .query(String.class)
                .single();
        // as a message has them, they stay
        jdbc.sql("""
                INSERT INTO attachment
                    (ticket_id, message_id, name, media_type, size, sha256, storage, storage_key, at)
                SELECT a.ticket_id, a.message_id, a.name, a.media_type, a.size, a.sha256, a.storage,
                    LPAD(s.seq, 32, '0'), a.at
                FROM attachment a JOIN seq_1_to_250 s""").update();
        jdbc.sql("""
                INSERT INTO attachment_pending (storage_key, storage, started_at)
                SELECT storage_key, storage, '1970-01-02' FROM attachment WHERE storage_key <> ?""").param(key).update();
        leaveBehind("f".repeat(32), 61);

        files.sweep();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM attachment_pending WHERE storage_key = ?")
                        .param("f".repeat(32))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(kept()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"once,", "once, A word", ",", ", A word"})
    void aLostAnswerToCommitCostsNoFileAndSendsNothingTwice(@Nullable String key, @Nullable String text)
            throws Exception {
        var sent = sendOver(LostAnswers.afterCommits(manager, 2), key, text);

        assertThat(sent.body()).isEqualTo(text == null ? "a.png" : text);
        assertThat(tickets.messages(id(), true)).hasSize(2).contains(sent);
        assertKeptByOneMessage();
    }

    @ParameterizedTest
    @CsvSource({"once", ","})
    void aFileWhoseFateIsUnknownStaysUntilTheRowsTell(@Nullable String key) throws Exception {
        assertThatThrownBy(() -> sendOver(LostAnswers.afterCommits(manager, Integer.MAX_VALUE), key, null))
                .isInstanceOfSatisfying(
                        DatabaseUnavailableException.class,
                        failure -> assertThat(failure.outcomeUnknown()).isTrue());
        files.sweep();
        assertKeptByOneMessage();

        assertThatThrownBy(() -> sendOver(LostAnswers.beforeCommits(manager), "other", null))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(kept()).isEqualTo(2);
        jdbc.sql("UPDATE attachment_pending SET started_at = started_at - INTERVAL 61 MINUTE")
                .update();
        files.sweep();
        assertKeptByOneMessage();
    }

    private Message sendOver(Transactions connection, @Nullable String key, @Nullable String text) throws IOException {
        Path file = Files.write(Files.createTempFile("a", ".png"), PNG);
        try {
            return new Attachments(checks, limits, sql, files, messages, connection, clock)
                    .send(
                            id(),
                            Attachments.Sender.CUSTOMER,
                            text,
                            key == null ? null : new MessageKey("test", key),
                            List.of(new Upload("a.png", file)));
        } finally {
            Files.delete(file);
        }
    }

    private TicketId id() {
        return new TicketId(ticket);
    }

    /** With all of its bytes, and nothing else is. */
    private void assertKeptByOneMessage() throws Exception {
        long id = jdbc.sql("SELECT id FROM attachment").query(Long.class).single();
        assertThat(download(link + "/attachments/" + id).body()).isEqualTo(PNG);
        assertThat(kept()).isEqualTo(1);
        assertThat(count("attachment_pending")).isZero();
    }

    @Test
    void aFileThatIsJustBeingGivenToAMessageIsNotSweptAway() throws Exception {
        String key = "c".repeat(32);
        leaveBehind(key, 61);
        var connection = manager.getTransaction(new DefaultTransactionDefinition());
        boolean given = sql.settled(new Place(AttachmentLimits.Storage.valueOf(storage()), key));
        var sweeping = new FutureTask<>(files::sweep, key);
        Thread.ofVirtual().start(sweeping);
        await().until(() -> jdbc.sql("""
                        SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'""").query(Long.class).single() > 0);
        manager.commit(connection);

        assertThat(sweeping.get()).isEqualTo(key);
        assertThat(given).isTrue();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aFileThatWasGivenUpIsGivenToNobody() throws Exception {
        String key = "d".repeat(32);
        var place = new Place(AttachmentLimits.Storage.valueOf(storage()), key);
        leaveBehind(key, 1);

        assertThat(sql.giveUp(place)).isTrue();
        assertThat(sql.settled(place)).isFalse();
        files.sweep();

        assertNothingKept();
    }

    @Test
    void whatAMessageHasStaysThoughARowSaysItWasLeftBehind() throws Exception {
        upload(Part.file("a.png", PNG));
        jdbc.sql("""
                INSERT INTO attachment_pending (storage_key, storage, started_at)
                SELECT storage_key, storage, '1970-01-02' FROM attachment""").update();

        files.sweep();

        assertKeptByOneMessage();
    }

    private void leaveBehind(String key, int minutesAgo) throws IOException {
        keep(key);
        jdbc.sql("""
                INSERT INTO attachment_pending (storage_key, storage, started_at)
                VALUES (?, ?, UTC_TIMESTAMP(6) - INTERVAL ? MINUTE)""").params(key, storage(), minutesAgo).update();
    }

    abstract String storage();

    @Test
    void somethingElseThanFilesIsUnreadable() throws Exception {
        var json = send(request(WIDGET + "/requests/" + reference + "/attachments")
                .header("X-Visitor-Token", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertRefused(json, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(JsonPath.<String>read(json.body(), "$.detail")).contains("multipart/form-data");
        var broken = send(request(WIDGET + "/requests/" + reference + "/attachments")
                .header("X-Visitor-Token", token)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofString("--cut\r\nContent-Disposition: form-data; name=\"file\"")));
        assertRefused(broken, 400, "BAD_REQUEST");
        assertNothingKept();
    }
}
