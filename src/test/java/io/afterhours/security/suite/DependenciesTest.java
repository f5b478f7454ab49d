package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * S20: what the product is made of, read from the bill of materials that every build writes. It needs no network: a
 * scanner with today's advisories is for whoever has one, see docs/security.md.
 */
class DependenciesTest {

    private static final Path BILL = Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json");

    /** Whoever runs the product must be allowed to, whatever they do with it. */
    private static final Pattern FREE = Pattern.compile(
            "Apache.*|MIT.*|BSD.*|EPL.*|LGPL.*|GPL-2.0-with-classpath-exception|MPL.*|CC0.*|CDDL.*|EDL.*|iCal4j - License",
            Pattern.CASE_INSENSITIVE);

    record Part(String name, String version, JsonNode node) {}

    private static List<Part> parts() throws IOException {
        if ("offline=true".equals(System.getProperty("build.network"))) {
            assumeThat(BILL).as("Maven writes no bill while it is offline").exists();
        }
        try (InputStream file = Files.newInputStream(BILL)) {
            return StreamSupport.stream(
                            JsonMapper.shared()
                                    .readTree(file)
                                    .path("components")
                                    .spliterator(),
                            false)
                    .map(node -> new Part(
                            node.path("group").asString() + ":"
                                    + node.path("name").asString(),
                            node.path("version").asString(),
                            node))
                    .toList();
        }
    }

    @Test
    void theBillNamesEveryLibraryThatIsDeliveredWithWhereItComesFromAndItsHash() throws IOException {
        List<Part> parts = parts();

        assertThat(parts).hasSizeGreaterThan(100);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.node().path("purl").asString()).as(part.name()).startsWith("pkg:maven/");
            assertThat(part.node().path("hashes").toString()).as(part.name()).contains("SHA-256");
        });
        assertThat(parts.stream().map(Part::name))
                .contains(
                        "com.vaadin:flow-server",
                        "org.springframework.security:spring-security-web",
                        "org.apache.tomcat.embed:tomcat-embed-core",
                        "org.mariadb.jdbc:mariadb-java-client")
                .noneMatch(name -> name.matches(".*(junit|archunit|playwright|greenmail|testbench).*"));
    }

    @Test
    void eachLibraryIsThereOnceAndAsARelease() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Part part : parts()) {
            String type = part.node().path("purl").asString().replaceAll("^[^?]*\\??", "");
            assertThat(seen.add(part.name() + type)).as("%s once", part.name()).isTrue();
            assertThat(part.version())
                    .as(part.name())
                    .doesNotContainIgnoringCase("SNAPSHOT")
                    .isNotBlank();
        }
    }

    @Test
    void noLibraryIsOlderThanTheMendingOfAKnownWeakness() throws IOException {
        List<Part> parts = parts();
        List<String> refused = new ArrayList<>();
        List<String> rules = EndpointRightsTest.list("known-bad.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        for (String rule : rules) {
            String[] said = rule.split(" ", -1);
            parts.stream()
                    .filter(part -> part.name().equals(said[0]) && older(part.version(), said[1]))
                    .forEach(part -> refused.add(part.name() + " " + part.version() + ": " + said[2]));
        }

        assertThat(rules).hasSizeGreaterThan(20);
        assertThat(refused).isEmpty();
    }

    @Test
    void theComparisonOfVersionsKnowsOldFromNew() {
        assertThat(older("2.9", "2.10")).isTrue();
        assertThat(older("1.9.9", "1.10.0")).isTrue();
        assertThat(older("4.1.124.Final", "4.1.125")).isTrue();
        assertThat(older("2.10", "2.9")).isFalse();
        assertThat(older("11.0.12", "11.0.12")).isFalse();
        assertThat(older("3.0.0-M1", "2.9")).isFalse();
    }

    @Test
    void everyLicenceLetsAnybodyRunTheProduct() throws IOException {
        for (Part part : parts()) {
            List<String> licences = StreamSupport.stream(
                            part.node().path("licenses").spliterator(), false)
                    .map(each -> each.has("expression")
                            ? each.path("expression").asString()
                            : each.path("license")
                                    .path(each.path("license").has("id") ? "id" : "name")
                                    .asString())
                    .toList();
            assertThat(licences)
                    .as(part.name())
                    .isNotEmpty()
                    .anyMatch(licence -> FREE.matcher(licence).matches());
        }
    }

    static boolean older(String version, String than) {
        int[] one = numbers(version);
        int[] other = numbers(than);
        return Arrays.compare(one, other) < 0;
    }

    private static int[] numbers(String version) {
        int[] numbers = new int[5];
        String[] parts = version.split("[.-]", -1);
        for (int i = 0; i < Math.min(parts.length, numbers.length); i++) {
            numbers[i] = parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
        }
        return numbers;
    }
}
