package io.afterhours.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.suite.HostileTexts;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** S2: a mail's page holds what was written as text, and no element that was not ours. */
class HostileMailTest {

    private static final Set<String> OURS = Set.of("html", "head", "meta", "body", "p", "br", "a", "#root");
    private static final String LINK = "https://help.example.org/status/AH-1.x";

    @Test
    void nothingOfAHostileTextBecomesAnElementOrAnAttribute() {
        for (String hostile : HostileTexts.all()) {
            Document page = Jsoup.parse(MailPage.of("Hello " + hostile + "\n\n" + LINK + hostile, LINK, "en"));

            assertOurs(page, hostile);
            assertThat(page.select("a").eachAttr("href")).as(hostile).containsOnly(LINK);
            assertThat(page.body().wholeText().replaceAll("\\s+", ""))
                    .as(hostile)
                    .contains(hostile.replaceAll("\\s+", ""));
        }
    }

    @Test
    void anAddressInATextIsFollowedAndNothingElse() {
        for (String hostile : HostileTexts.all()) {
            Document page = Jsoup.parse(MailPage.withLinks("https://shop.example/" + hostile, "en"));

            assertOurs(page, hostile);
            assertThat(page.select("a").eachAttr("href")).as(hostile).allMatch(each -> each.startsWith("http"));
        }
    }

    private static void assertOurs(Document page, String hostile) {
        assertThat(page.getAllElements().stream().map(each -> each.tagName()).collect(Collectors.toSet()))
                .as(hostile)
                .isSubsetOf(OURS);
        page.getAllElements()
                .forEach(each -> assertThat(each.attributes().asList())
                        .as(hostile)
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }
}
