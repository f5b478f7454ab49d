package io.afterhours.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What an API key may do. Each scope includes the ones before it, but for {@link #METRICS}, which only admin includes. */
public enum ApiKeyScope {
    /** Read measurements and the details of health, and nothing else. */
    METRICS,
    /** Raise tickets, and read and continue those it raised. */
    INTAKE,
    /** Act on tickets. */
    AGENT,
    /** Everything. */
    ADMIN;

    /** The name used in the API, in the database and, after {@code SCOPE_}, as an authority. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with that {@link #code()}. */
    static ApiKeyScope ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    List<GrantedAuthority> authorities() {
        Stream<String> scopes = Stream.of(values()).filter(this::includes).map(each -> "SCOPE_" + each.code());
        Stream<String> roles = this == ADMIN ? Stream.of("ROLE_ADMIN") : Stream.empty();
        return Stream.concat(roles, scopes)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private boolean includes(ApiKeyScope other) {
        return this == other || this == ADMIN || (other != METRICS && other.compareTo(this) <= 0);
    }
}
