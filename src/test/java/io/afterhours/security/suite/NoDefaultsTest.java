package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** S14: a workspace that is not the demo comes without an account, and nothing that is shipped opens one. */
@DoorTest
@Import(People.class)
class NoDefaultsTest {

    private static final Pattern SECRET = Pattern.compile(
            "(?im)^[^#\\n]*(password|passwd|secret|api[-_.]?key|private[-_.]?key)[\\w.-]*\\s*[:=]\\s*[\"']?[^\\s\"'${#<(]{6,}");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aFreshWorkspaceHasNobodyWhoCouldLogInAndNoKeyButTheOperators() {
        assertThat(count("SELECT COUNT(*) FROM agent")).isZero();
        assertThat(count("SELECT COUNT(*) FROM provider_account")).isZero();
        assertThat(jdbc.sql("SELECT name FROM api_key").query(String.class).list())
                .hasSize(1);
        assertThat(new Browser(port)
                        .get("/api/v1/groups", "Authorization", "Bearer " + DoorTest.ADMIN_KEY)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noWellKnownAccountLogsIn() throws IOException {
        List<List<String>> known = new ArrayList<>(List.of(
                List.of("admin", "admin"),
                List.of("root", "root"),
                List.of("user", "password"),
                List.of("sa", ""),
                List.of("administrator", "administrator")));
        Files.readAllLines(Path.of("src/main/resources/demo/accounts.txt")).stream()
                .filter(line -> line.contains("|") && !line.startsWith("#"))
                .map(line -> List.of(line.split("\\|", -1)[0].strip(), line.split("\\|", -1)[1].strip()))
                .forEach(known::add);
        assertThat(known).hasSizeGreaterThan(7);
        for (List<String> account : known) {
            assertThat(Browser.location(new Browser(port).login(account.get(0), account.get(1))))
                    .as("%s", account)
                    .isEqualTo("/login?error");
        }
    }

    /** Every installation makes its own, so that what one signed is worth nothing at another. */
    @Test
    void whatSignsTokensIsRandomAndLongAndOfThisInstallation() throws IOException {
        new Browser(port).post("/api/v1/widget/visitor", "");
        Map<String, byte[]> keys = new java.util.TreeMap<>();
        jdbc.sql("SELECT name, value FROM workspace_secret").query(row -> {
            keys.put(row.getString("name"), row.getBytes("value"));
        });

        assertThat(keys).isNotEmpty();
        keys.forEach((name, key) -> {
            assertThat(key).as(name).hasSizeGreaterThanOrEqualTo(32);
            assertThat(new String(key, StandardCharsets.ISO_8859_1)
                            .chars()
                            .distinct()
                            .count())
                    .as(name)
                    .isGreaterThan(8);
        });
        assertThat(keys.values().stream().map(key -> new String(key, StandardCharsets.ISO_8859_1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingThatIsShippedHoldsASecret() throws IOException {
        try (Stream<Path> files = Stream.of(
                        Path.of("src/main/resources"),
                        Path.of("docker-compose.yml"),
                        Path.of("Dockerfile"),
                        Path.of(".env.example"),
                        Path.of("pom.xml"),
                        Path.of("bin"))
                .flatMap(NoDefaultsTest::walk)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("vaadin-i18n"))
                    .filter(file -> !file.endsWith("accounts.txt"))
                    .filter(file -> file.toString()
                            .matches(".*\\.(ya?ml|properties|txt|xml|example|sql)|.*(Dockerfile|bin/\\w+)"))
                    .toList();
            assertThat(all).hasSizeGreaterThan(30);
            for (Path file : all) {
                assertThat(SECRET.matcher(Files.readString(file))
                                .results()
                                .map(found -> found.group().strip()))
                        .as("%s", file)
                        .isEmpty();
            }
        }
    }

    private static Stream<Path> walk(Path start) {
        try {
            return Files.walk(start);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
