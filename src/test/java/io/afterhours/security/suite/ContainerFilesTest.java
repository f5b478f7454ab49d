package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a container may do is written in two files, and this reads them: no more than it needs. */
class ContainerFilesTest {

    private static final Path DOCKERFILE = Path.of("Dockerfile");

    @Test
    void theImageRunsAsSomebodyWhoOwnsNothingOfTheApplication() throws IOException {
        List<String> lines = Files.readAllLines(DOCKERFILE);
        String last = lines.stream().filter(line -> line.startsWith("USER ")).reduce("", (before, line) -> line);

        assertThat(last).isEqualTo("USER 10001:10001");
        assertThat(lines.indexOf(last))
                .as("after everything that needs root")
                .isGreaterThan(lastIndex(lines, "RUN "))
                .isGreaterThan(lastIndex(lines, "COPY "));
        assertThat(lines).noneMatch(line -> line.matches(".*(--chown|chown|chmod [0-7]*7[0-7]*|sudo|--privileged).*"));
        assertThat(lines).noneMatch(line -> line.matches("(?i)(ENV|ARG) .*(password|secret|key)\\s*=?.*"));
        assertThat(lines).noneMatch(line -> line.startsWith("ADD "));
    }

    @Test
    void onlyWhatIsNamedIsGivenToTheBuild() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(".dockerignore"));

        assertThat(lines).first().isEqualTo("*");
        assertThat(lines).doesNotContain("!.git", "!.env", "!target", "!data");
    }

    @Test
    void noContainerMayGainRightsOrKeepsThoseOfRoot() throws IOException {
        Map<String, Map<String, Object>> services = services();

        assertThat(services).containsOnlyKeys("app", "node-a", "node-b", "proxy", "database", "mail");
        services.forEach((name, service) -> {
            assertThat(service).as(name).doesNotContainKeys("privileged", "cap_add", "devices", "pid", "network_mode");
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(String.valueOf(service.get("user")))
                    .as(name)
                    .doesNotStartWith("0")
                    .isNotIn("null", "root");
            assertThat(String.valueOf(service.get("volumes"))).as(name).doesNotContain("docker.sock", "/:/", "/etc");
        });
    }

    @Test
    void theApplicationWritesToItsDataAndToMemoryAndNowhereElse() throws IOException {
        for (String name : List.of("app", "node-a", "node-b")) {
            Map<String, Object> app = services().get(name);
            assertThat(app.get("read_only")).as(name).isEqualTo(true);
            assertThat(app.get("user")).as(name).isEqualTo("10001:10001");
            assertThat(app.get("volumes")).as(name).isEqualTo(List.of("data:/data"));
            assertThat(app.get("tmpfs")).as(name).isEqualTo(List.of("/tmp:size=1536m,mode=1777"));
            assertThat(app.get("pids_limit")).as(name).isInstanceOf(Integer.class);
        }
    }

    /** Nodes believe what the proxy says of who asks, so nobody else may come to them. */
    @Test
    void nodesBehindTheProxyAreReachedThroughItAlone() throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (String name : List.of("node-a", "node-b")) {
            assertThat(services.get(name).get("ports")).as(name).isEqualTo(List.of());
            assertThat(services.get(name).get("profiles")).as(name).isEqualTo(List.of("cluster"));
            assertThat(String.valueOf(services.get(name).get("environment")))
                    .as(name)
                    .contains("SERVER_FORWARD_HEADERS_STRATEGY=native");
        }
        assertThat(String.valueOf(services.get("app").get("environment"))).doesNotContain("FORWARD_HEADERS");

        List<String> proxy = Files.readAllLines(Path.of("cluster", "haproxy.cfg")).stream()
                .map(String::strip)
                .toList();
        assertThat(services.get("proxy").get("read_only")).isEqualTo(true);
        assertThat(proxy)
                .contains(
                        "http-request set-header X-Forwarded-For %[src]",
                        "http-request del-header Forwarded",
                        "http-request del-header X-Forwarded-Host",
                        "http-request deny deny_status 404 if { path_beg /actuator }",
                        "http-check send meth GET uri /actuator/health/traffic ver HTTP/1.1 hdr Host localhost");
    }

    @Test
    void theCookieOfTheProxyIsForTlsAndThisHostAloneWhereBrowsersComeOverTls() throws IOException {
        List<String> proxy = Files.readAllLines(Path.of("cluster", "haproxy.cfg")).stream()
                .map(String::strip)
                .toList();
        int overTls = proxy.indexOf(".if streq(\"$AFTERHOURS_PROXY_PROTO\",https)");
        List<String> cookies =
                proxy.stream().filter(line -> line.startsWith("cookie ")).toList();

        assertThat(overTls).isPositive();
        assertThat(proxy.subList(overTls + 1, overTls + 5))
                .containsExactly(cookies.get(0), ".else", cookies.get(1), ".endif");
        assertThat(cookies).hasSize(2).allMatch(line -> line.contains(" insert indirect nocache httponly "));
        assertThat(cookies.get(0))
                .startsWith("cookie __Host-")
                .contains(" secure ")
                .doesNotContain(" domain ");
        assertThat(String.valueOf(services().get("proxy").get("environment"))).contains("AFTERHOURS_PROXY_PROTO");
    }

    @Test
    void onlyTheApplicationIsReachedFromOtherMachinesAndNoPasswordHasADefault() throws IOException {
        Map<String, Map<String, Object>> services = services();

        assertThat(services.get("database")).doesNotContainKey("ports");
        assertThat(String.valueOf(services.get("mail").get("ports"))).contains("127.0.0.1:");
        assertThat(Files.readString(Path.of("docker-compose.yml")).lines())
                .filteredOn(line -> line.matches(".*(PASSWORD|SECRET|KEY)\\w*: .*") && !line.contains("RANDOM"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*: \\$\\{\\w+(:\\?[^}]+|:-)}$"));
    }

    @Test
    void whateverCanBeSetReachesTheApplication() throws IOException {
        Map<?, ?> environment = (Map<?, ?>) services().get("node-a").get("environment");
        // these are the container's own, but for the port, which is that of the machine
        Set<String> ofTheImage = Set.of(
                "AFTERHOURS_PORT",
                "AFTERHOURS_DATA_DIR",
                "AFTERHOURS_LOG_FORMAT",
                "AFTERHOURS_DOORBELL_ADDRESS",
                "AFTERHOURS_DOORBELL_PORT");
        List<String> settings = Pattern.compile("\\$\\{(AFTERHOURS_\\w+)")
                .matcher(Files.readString(Path.of("src", "main", "resources", "application.yaml")))
                .results()
                .map(each -> each.group(1))
                .filter(each -> !ofTheImage.contains(each))
                .toList();

        assertThat(settings).hasSizeGreaterThan(30).allMatch(environment::containsKey);
    }

    @Test
    void whoStandsInFrontOfTheProxyIsBelievedOnlyWhereThatIsSet() throws IOException {
        List<String> proxy = Files.readAllLines(Path.of("cluster", "haproxy.cfg")).stream()
                .map(String::strip)
                .toList();
        int said = proxy.indexOf(
                "http-request set-src req.hdr_ip(X-Forwarded-For,-1) if { src \"$AFTERHOURS_PROXY_TRUSTED\" }");

        assertThat(proxy.get(said - 1)).isEqualTo(".if !streq(\"$AFTERHOURS_PROXY_TRUSTED\",\"\")");
        assertThat(proxy.get(said + 1)).isEqualTo(".endif");
        assertThat(proxy.indexOf("http-request set-header X-Forwarded-For %[src]"))
                .isEqualTo(said + 2);
    }

    @Test
    void theLogOfTheContainerIsReadByMachines() throws IOException {
        assertThat(Files.readString(DOCKERFILE)).contains("AFTERHOURS_LOG_FORMAT=ecs");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    private static int lastIndex(List<String> lines, String start) {
        return Stream.iterate(lines.size() - 1, i -> i - 1)
                .filter(i -> lines.get(i).startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
