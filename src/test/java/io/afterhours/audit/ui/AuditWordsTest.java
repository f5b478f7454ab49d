package io.afterhours.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.customer.SpamGuard;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.mail.MailTemplate;
import io.afterhours.notification.Channels;
import io.afterhours.notification.NewsKind;
import io.afterhours.policy.ManualWorkRule;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.policy.PlannedChange;
import io.afterhours.policy.QueuePolicy;
import io.afterhours.policy.QueueRule;
import io.afterhours.policy.ReturnShape;
import io.afterhours.presence.AwayRule;
import io.afterhours.uikit.OptionalText;
import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.HoursSetting;
import io.afterhours.workinghours.Schedule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the product writes into the audit, the log says in words. TranslationsTest holds them in all languages. */
class AuditWordsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String ACTION = "\"([a-z-]+\\.[a-z-]+)\"";

    /** What writes: a call with the action as it is, or with one that callers in the same file name. */
    private static final Pattern NAMED = Pattern.compile("\\brecord\\(\\s*" + ACTION);

    private static final Pattern BY_VERB = Pattern.compile("\\brecord\\(\\s*table\\.kind\\(\\) \\+ \"\\.([a-z-]+)\"");
    private static final Pattern BY_OUTCOME = Pattern.compile("\\brecord\\(\\s*\"planned-change\\.\" \\+ outcome");
    private static final Pattern BY_CALLER = Pattern.compile("\\brecord\\(\\s*action,");
    private static final Pattern CALLERS = Pattern.compile("\\b(?:record|remove|write)\\([^;{}\"]*" + ACTION);
    private static final Pattern UNKNOWN = Pattern.compile("\\b(?:audit|changes)\\.record\\(\\s*+"
            + "(?!\"[a-z-]+\\.[a-z-]+\"|table\\.kind\\(\\) \\+|\"planned-change\\.\" \\+ outcome|action,)");
    private static final Pattern TABLE = Pattern.compile("String kind\\(\\) \\{\\s*return \"([a-z-]+)\"");

    /** Passes on what others name. */
    private static final Set<String> PASS_ON = Set.of("AuditLog.java", "SettingsChanges.java");

    private static Stream<String> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files
                    .filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !PASS_ON.contains(each.getFileName().toString()))
                    .map(AuditWordsTest::read)
                    .filter(source -> source.contains("AuditLog ")
                            || source.contains("SettingsChanges ")
                            || source.contains("implements PolicyTable"))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(each -> each.group(1));
    }

    private static Set<String> all(Function<String, Stream<String>> find) throws IOException {
        return sources().flatMap(find).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actions() throws IOException {
        var actions = all(source -> found(NAMED, source));
        actions.addAll(all(source -> BY_CALLER.matcher(source).find() ? found(CALLERS, source) : Stream.empty()));
        var tables = all(source -> found(TABLE, source));
        all(source -> found(BY_VERB, source)).forEach(verb -> tables.forEach(table -> actions.add(table + "." + verb)));
        if (sources().anyMatch(source -> BY_OUTCOME.matcher(source).find())) {
            for (var outcome : PlannedChange.Outcome.values()) {
                actions.add("planned-change."
                        + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return actions;
    }

    @Test
    void everyActionThatIsWrittenHasWords() throws IOException {
        var actions = actions();
        assertThat(actions)
                .hasSizeGreaterThan(50)
                .contains("offline-policy.reset", "login.failed", "second-factor.reset", "planned-change.restored");

        assertThat(actions.stream()
                        .flatMap(action -> Stream.of(
                                "kind." + action.substring(0, action.indexOf('.')),
                                "verb." + action.substring(action.indexOf('.') + 1)))
                        .filter(key -> OptionalText.of("audit.log." + key, Locale.ENGLISH)
                                .isEmpty())
                        .distinct())
                .isEmpty();
    }

    @Test
    void noWayOfWritingIsUnknownToThisTest() throws IOException {
        assertThat(sources().filter(source -> UNKNOWN.matcher(source).find())).isEmpty();
    }

    private static Stream<RecordComponent> fields() {
        return Stream.of(
                        OfflinePolicy.class,
                        ReturnShape.class,
                        QueuePolicy.class,
                        QueueRule.class,
                        ManualWorkRule.class,
                        AwayRule.class,
                        SpamGuard.class,
                        WidgetSetting.class,
                        HoursSetting.class,
                        Schedule.class,
                        DateOverride.class,
                        MailTemplate.class,
                        Channels.class)
                .flatMap(type -> Stream.of(type.getRecordComponents()));
    }

    @Test
    void everyFieldOfASettingHasWords() {
        var fields = fields().map(each -> each.getName());
        var kinds = Stream.of(NewsKind.values()).map(NewsKind::name);

        assertThat(Stream.concat(fields, kinds)
                        .filter(field -> OptionalText.of("audit.log.field." + field, Locale.ENGLISH)
                                .isEmpty()))
                .isEmpty();
    }

    @Test
    void everyValueOfASettingThatIsOneOfAFewHasWords() {
        var words = new AuditWords(Locale.ENGLISH, ZoneOffset.UTC);
        var unsaid = fields().filter(field -> field.getType().isEnum())
                .flatMap(field -> Stream.of(field.getType().getEnumConstants())
                        .map(Object::toString)
                        .filter(value -> words.value(field.getName(), value).equals(value))
                        .map(value -> field.getName() + " " + value));

        assertThat(unsaid).isEmpty();
        assertThat(words.value("roles", "ADMIN, AGENT")).isEqualTo("Admin, Agent");
        assertThat(words.value("countsAs", "BUSY")).isEqualTo("Busy");
        assertThat(words.value("scope", "intake")).isEqualTo("Intake");
        assertThat(words.value("returns.mode", "SPREAD")).isEqualTo("Everybody who is back, in turns");
        assertThat(words.value("name", "OPEN")).as("what somebody has typed").isEqualTo("OPEN");
    }

    @Test
    void datesAndDaysAreSaidAsTheReaderDoes() {
        var berlin = new AuditWords(Locale.GERMAN, ZoneId.of("Europe/Berlin"));
        assertThat(berlin.value("until", "2026-12-24T23:30:00Z")).isEqualTo("25. Dez. 2026, 00:30");
        assertThat(berlin.value("from", "2026-12-24")).isEqualTo("24.12.2026");
        assertThat(Stream.of("2026-02-30", "2026-12-24T23:30Z", "2026-13-01", "soon"))
                .allSatisfy(none -> assertThat(berlin.value("from", none)).isEqualTo(none));
        assertThat(berlin.value("name", "2026-12-24"))
                .as("what a group is called")
                .isEqualTo("2026-12-24");
        assertThat(new AuditWords(Locale.ENGLISH, ZoneOffset.UTC).field("overrides.2026-12-24.label"))
                .isEqualTo("Special dates › Dec 24, 2026 › Label");
        assertThat(new AuditWords(Locale.GERMAN, ZoneOffset.UTC).field("week.MONDAY"))
                .isEqualTo("Woche › Montag");
    }
}
