package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no request shows: how the sources are written. */
class SourcesTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /**
     * What may stand in a statement beside its own letters: constants, numbers, and choices between two of them. A text
     * that somebody sent is a parameter, always.
     */
    private static final Pattern JOINED =
            Pattern.compile("\\.sql\\((?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*?\\+ *([a-z]\\w*(?:\\.\\w+\\(\\))?)");

    private static final Pattern DANGEROUS = Pattern.compile(
            "\\b(ObjectInputStream|XMLDecoder|SpelExpressionParser|ScriptEngine|Runtime\\.getRuntime\\(\\)\\.exec|InitialContext"
                    + "|DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory|enableDefaultTyping"
                    + "|activateDefaultTyping|MD5|new Random\\(|Math\\.random|ECB|TrustAllStrategy|NoopHostnameVerifier"
                    + "|setInnerHTML|csrf\\(\\)\\.disable)");

    private static Map<String, String> sources() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return all;
    }

    @Test
    void noStatementIsMadeOfWhatSomebodySent() throws IOException {
        List<String> joined = new ArrayList<>();
        sources()
                .forEach((file, text) -> JOINED.matcher(text)
                        .results()
                        .map(found -> file + ": " + found.group(1))
                        .forEach(joined::add));

        // Each of these was looked at: it is made of constants, whatever was asked for.
        assertThat(joined)
                .containsOnly(
                        "ClaimSql.java: becomes",
                        "CountsSql.java: where",
                        "GroupLocks.java: which",
                        "LoginSessionSql.java: column",
                        "PersonSql.java: most",
                        "Retention.java: lock",
                        "SpamGuardSettings.java: lock",
                        "TicketSql.java: where");
    }

    @Test
    void nothingReadsObjectsRunsTextsOrTrustsEverybody() throws IOException {
        List<String> found = new ArrayList<>();
        sources()
                .forEach((file, text) -> DANGEROUS
                        .matcher(text)
                        .results()
                        .map(each -> file + ": " + each.group())
                        .forEach(found::add));

        assertThat(found).isEmpty();
    }

    /** The widget and the plain pages: text is set as text, messages of other windows and addresses are not run. */
    @Test
    void noScriptOfOursTakesATextForAProgram() throws IOException {
        Pattern wrong = Pattern.compile(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|setTimeout\\([\"'`]"
                        + "|javascript:|addEventListener\\([\"']message|postMessage|dangerously");
        try (Stream<Path> files = Files.walk(Path.of("frontend"))) {
            List<Path> all = files.filter(each -> each.toString().matches(".*\\.(js|html)"))
                    .filter(each -> !each.startsWith(Path.of("frontend", "generated")))
                    .toList();
            assertThat(all).hasSizeGreaterThan(12);
            for (Path file : all) {
                assertThat(wrong.matcher(Files.readString(file)).find())
                        .as("%s", file)
                        .isFalse();
            }
        }
    }
}
