package io.afterhours.security;

import io.afterhours.team.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from the claims of a provider. */
final class OidcRules {

    private OidcRules() {}

    /** Reads {@code ADMIN=helpdesk-admins,AGENT=support}: the role by the value that brings it. */
    static Map<String, Role> mapping(String written) {
        Map<String, Role> mapping = new HashMap<>();
        for (String pair : written.split(",", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && !parts[1].isBlank()) {
                mapping.put(parts[1].strip(), role(parts[0].strip()));
            } else if (!pair.isBlank()) {
                throw new IllegalArgumentException("AFTERHOURS_OIDC_ROLES needs pairs like AGENT=support, not " + pair);
            }
        }
        return mapping;
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "AFTERHOURS_OIDC_ROLES knows ADMIN, SUPERVISOR and AGENT, not " + name, unknown);
        }
    }

    /** The roles that follow from the claim at {@code path}: of a list every value counts, of a text each word. */
    static Set<Role> roles(Map<String, Object> claims, String path, Map<String, Role> mapping) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String value : values(claims, path)) {
            Role role = mapping.get(value);
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static List<String> values(Map<String, Object> claims, String path) {
        Object found = claims.get(path);
        if (found == null) {
            Object inner = claims;
            for (String step : path.split("\\.", -1)) {
                inner = inner instanceof Map<?, ?> map ? map.get(step) : null;
            }
            found = inner;
        }
        return switch (found) {
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case String text -> List.of(text.split("[,\\s]+", -1));
            case null, default -> List.of();
        };
    }

    /** What somebody new is called here: in lower case, of an e-mail address the part before the sign. */
    static String username(@Nullable Object claim) {
        return claim == null
                ? ""
                : String.valueOf(claim).strip().toLowerCase(Locale.ROOT).replaceFirst("@.*", "");
    }
}
