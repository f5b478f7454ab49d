package io.afterhours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What byte code does not show: who writes which columns, sizes, names. */
class SourceRulesTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** Makes an agent's empty row; everything in it is routing's. */
    private static final String MAKES_AGENTS = "team/AgentSql.java";

    private static final List<Source> ALL = read();

    record Source(String path, String text, long lines) {

        /** Line breaks and string ends inside a statement do not hide it. */
        String flat() {
            return text.replaceAll("[\"+\\s]+", " ");
        }
    }

    private static List<Source> read() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .map(SourceRulesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Source read(Path file) {
        try {
            var text = Files.readString(file);
            var path = SOURCES.resolve(Path.of("io", "afterhours"))
                    .relativize(file)
                    .toString()
                    .replace('\\', '/');
            return new Source(path, text, text.lines().count());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> where(Predicate<Source> rule) {
        return ALL.stream().filter(rule).map(Source::path).toList();
    }

    private static Predicate<Source> says(String expression) {
        var pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        return source -> pattern.matcher(source.flat()).find();
    }

    private static boolean outsideRouting(Source source) {
        return !source.path().startsWith("routing/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\b(INSERT|REPLACE)( IGNORE)?( INTO)? ticket(_wait|_event)?\\b(?!_)",
                "\\bUPDATE( IGNORE)? ticket(_wait|_event)?\\b(?!_)",
                "\\bDELETE( \\w+)? FROM ticket(_wait|_event)?\\b(?!_)",
                "\\bUPDATE agent_load\\b",
                "\\bDELETE FROM (agent_load|grp_load)\\b",
                "\\bUPDATE grp_load SET [^;]*\\b(queued|open_count|seq)\\b *=",
            })
    void onlyRoutingWritesStateAssigneeAndCounters(String statement) {
        assertThat(where(says(statement).and(SourceRulesTest::outsideRouting))).isEmpty();
    }

    @Test
    void loadRowsAreMadeEmptyWithTheirAgent() {
        assertThat(where(says("\\bINSERT( IGNORE)? INTO agent_load\\b").and(SourceRulesTest::outsideRouting)))
                .containsExactly(MAKES_AGENTS);
        assertThat(where(says("INSERT INTO agent_load \\(agent_id\\) SELECT"))).contains(MAKES_AGENTS);
    }

    @Test
    void theRuleAboutWritesSeesThem() {
        var source = new Source("x", "\"UPDATE ticket \"\n + \"SET state = ?\"", 2);

        assertThat(says("\\bUPDATE( IGNORE)? ticket(_wait|_event)?\\b(?!_)").test(source))
                .isTrue();
        assertThat(says("\\bUPDATE grp_load SET [^;]*\\b(queued|open_count|seq)\\b *=")
                        .test(new Source("x", "UPDATE grp_load\n SET ver = ver + 1, queued = ?", 2)))
                .isTrue();
        assertThat(says("\\bUPDATE grp_load SET [^;]*\\b(queued|open_count|seq)\\b *=")
                        .test(new Source("x", "UPDATE grp_load SET ver = ver + 1", 1)))
                .isFalse();
    }

    @Test
    void noFileIsLongerThan250Lines() {
        assertThat(where(source -> source.lines() > 250)).isEmpty();
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        var folders = ALL.stream()
                .map(source -> source.path().replaceAll("[^/]+$", ""))
                .distinct();

        assertThat(folders)
                .allSatisfy(folder -> assertThat(ALL).anySatisfy(source -> {
                    assertThat(source.path()).isEqualTo(folder + "package-info.java");
                    assertThat(source.text()).contains("@NullMarked");
                }));
    }

    @Test
    void namesSayWhatTheThingIs() {
        assertThat(where(source -> source.path().matches(".*(Utils?|Helper|Manager|Impl|Dto|DTO|Constants)\\.java")))
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDoOrCopiedFromAWorkplace() {
        assertThat(where(says("\\b(TODO|FIXME|XXX)\\b"))).isEmpty();
        assertThat(where(source -> source.text().contains("Thread.sleep")
                        && !source.path().startsWith("database/")
                        && !source.path().startsWith("embedded/")
                        && !source.path().startsWith("outbox/")))
                .isEmpty();
    }

    @Test
    void customersTextIsNeverTakenForHtml() {
        assertThat(where(says("\\bnew Html\\(|setInnerHtml|getElement\\(\\)\\.setProperty\\( innerHTML")))
                .isEmpty();
    }
}
