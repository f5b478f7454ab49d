package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import io.afterhours.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import(TestClock.Configuration.class)
class KeyUseTest {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private KeyRing ring;

    @Autowired
    private TestClock clock;

    private String secret = "";

    @Test
    void theLastUseIsWrittenDownAtMostOnceAMinute() {
        secret =
                SystemAccess.call(() -> keys.create("shop", ApiKeyScope.INTAKE)).secret();
        assertThat(lastUse()).isNull();
        Instant first = use();
        assertThat(lastUse()).isEqualTo(first);

        clock.forward(Duration.ofSeconds(59));
        use();
        assertThat(lastUse()).isEqualTo(first);
        clock.forward(Duration.ofSeconds(1));
        Instant later = use();
        assertThat(lastUse()).isEqualTo(later);
    }

    @Test
    void aKeyThatDoesNotExistIsNotUsed() {
        secret =
                SystemAccess.call(() -> keys.create("shop", ApiKeyScope.INTAKE)).secret();

        assertThat(ring.find(secret + "x")).isEmpty();
        assertThat(lastUse()).isNull();
    }

    private Instant use() {
        ring.forget();
        assertThat(ring.find(secret)).isPresent();
        return clock.instant();
    }

    private @Nullable Instant lastUse() {
        return SystemAccess.call(() -> keys.all()).stream()
                .filter(key -> key.name().equals("shop"))
                .findFirst()
                .orElseThrow()
                .lastUsedAt();
    }
}
