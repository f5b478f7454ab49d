package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class VisitorTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-27T22:00:00Z");

    @Autowired
    JdbcClient jdbc;

    private VisitorTokens at(Instant now) {
        return new VisitorTokens(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void anotherNodeAcceptsTheTokenOfTheFirst() {
        String token = at(NOW).issue(null).token();

        assertThat(at(NOW.plusSeconds(5)).visitor(token))
                .isEqualTo(at(NOW).visitor(token))
                .isPresent();
    }

    @Test
    void anExpiredTokenIsNobodysAndIsNotRenewed() {
        VisitorToken token = at(NOW).issue(null);
        var visitor = at(NOW).visitor(token.token()).orElseThrow();

        assertThat(at(token.expiresAt().minusSeconds(1)).visitor(token.token())).contains(visitor);
        assertThat(at(token.expiresAt()).visitor(token.token())).isEmpty();
        VisitorTokens later = at(token.expiresAt());
        assertThat(later.visitor(later.issue(token.token()).token()))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(visitor));
    }

    @Test
    void aTokenRenewedInTimeStaysTheSameVisitorForLonger() {
        VisitorToken first = at(NOW).issue(null);

        VisitorToken second = at(NOW.plus(Duration.ofDays(20))).issue(first.token());

        assertThat(second.expiresAt()).isEqualTo(first.expiresAt().plus(Duration.ofDays(20)));
        assertThat(at(NOW.plus(Duration.ofDays(40))).visitor(second.token())).isEqualTo(at(NOW).visitor(first.token()));
    }

    @Test
    void noChangedCharacterIsAccepted() {
        VisitorTokens tokens = at(NOW);
        String token = tokens.issue(null).token();

        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.visitor(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("changed at %s", i)
                    .isEmpty();
        }
        assertThat(tokens.visitor(token + "A")).isEmpty();
        assertThat(tokens.visitor(null)).isEmpty();
    }

    @Test
    void twoVisitorsAreNeverTheSame() {
        VisitorTokens tokens = at(NOW);

        assertThat(tokens.visitor(tokens.issue(null).token()))
                .isNotEqualTo(tokens.visitor(tokens.issue(null).token()));
    }
}
