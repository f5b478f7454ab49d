package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@TestPropertySource(properties = "afterhours.api-per-second=1")
class ApiKeyLimitsTest {

    private static final ApiKeyPrincipal SHOP = new ApiKeyPrincipal(1, "shop", ApiKeyScope.INTAKE);
    private static final ApiKeyPrincipal BOT = new ApiKeyPrincipal(2, "bot", ApiKeyScope.INTAKE);

    private final MockMvcTester mvc;
    private final ApiKeys keys;
    private long now;

    @Autowired
    ApiKeyLimitsTest(WebApplicationContext context, ApiKeys keys) {
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        this.keys = keys;
    }

    private ApiKeyLimits limits(int perSecond) {
        return new ApiKeyLimits(perSecond, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now;
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    @Test
    void fourSecondsMayBeAskedForAtOnceAndThenSoMuchASecond() {
        var limits = limits(10);
        for (int request = 0; request < 40; request++) {
            assertThat(limits.refuse(SHOP)).as("request %s", request).isEmpty();
        }

        assertThat(limits.refuse(SHOP)).contains(Duration.ofMillis(100));
        now += Duration.ofSeconds(1).toNanos();
        for (int request = 0; request < 10; request++) {
            assertThat(limits.refuse(SHOP))
                    .as("request %s of the next second", request)
                    .isEmpty();
        }
        assertThat(limits.refuse(SHOP)).isPresent();
    }

    @Test
    void aKeyThatAsksTooMuchCostsTheOthersNothing() {
        var limits = limits(1);
        for (int request = 0; request < 100; request++) {
            limits.refuse(SHOP);
        }

        assertThat(limits.refuse(BOT)).isEmpty();
    }

    @Test
    void zeroIsNoLimitAndLessIsRefused() {
        var limits = limits(0);
        for (int request = 0; request < 1_000; request++) {
            assertThat(limits.refuse(SHOP)).isEmpty();
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(-1))
                .withMessageContaining("AFTERHOURS_API_PER_SECOND is -1");
    }

    @Test
    void whoAsksTooMuchIsToldSoInTheFormOfTheApiAndOthersAreAnswered() {
        var shop = secret("shop");
        for (int request = 0; request < 4; request++) {
            assertThat(groups(shop)).hasStatusOk();
        }
        // its tokens come back while it asks, but slower than it asks
        var refused =
                await().until(() -> groups(shop), answer -> answer.getResponse().getStatus() == 429);
        assertThat(refused)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyJson()
                .satisfies(json -> {
                    json.assertThat().extractingPath("$.code").isEqualTo("TOO_MANY_REQUESTS");
                    json.assertThat()
                            .extractingPath("$.detail")
                            .asString()
                            .contains("more than 1 times a second", "Retry-After", "AFTERHOURS_API_PER_SECOND");
                });
        assertThat(refused.getResponse().getHeader("Retry-After")).isEqualTo("1");
        assertThat(groups(secret("bot"))).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
    }

    private MvcTestResult groups(String secret) {
        return mvc.get()
                .uri("/api/v1/groups")
                .header("Authorization", "Bearer " + secret)
                .exchange();
    }

    private String secret(String name) {
        return SystemAccess.call(() -> keys.create(name, ApiKeyScope.AGENT)).secret();
    }
}
