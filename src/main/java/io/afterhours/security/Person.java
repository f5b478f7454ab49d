package io.afterhours.security;

import io.afterhours.team.AgentId;
import io.afterhours.team.Role;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who logged in. The password hash stays in the database.
 *
 * @param epoch the person's session epoch at login; the session ends once the database holds another
 */
record Person(long agentId, String username, Set<Role> roles, long epoch) implements UserDetails {

    AgentId id() {
        return new AgentId(agentId);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .sorted()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public String getUsername() {
        return username;
    }
}
