package io.afterhours.security;

import io.afterhours.audit.Actor;
import io.afterhours.team.Agent;
import io.afterhours.team.GroupId;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;

/** Who is acting right now, on whatever thread that is: a request's, a view's, or the system's. */
@Component
public class CurrentUser {

    private final SecurityContextHolderStrategy contexts;
    private final PeopleSql people;

    CurrentUser(SecurityContextHolderStrategy contexts, PeopleSql people) {
        this.contexts = contexts;
        this.people = people;
    }

    /** The person who is logged in, read afresh; empty for API keys, visitors and the system. */
    public Optional<Agent> agent() {
        return username().flatMap(people::agent);
    }

    /** The name of the person who is logged in, as colleagues know it; empty when it is no person. */
    public String displayName() {
        return agent().map(Agent::name).orElse("");
    }

    /**
     * The person who is logged in.
     *
     * @throws AccessDeniedException when it is no person
     */
    public Agent required() {
        return agent().orElseThrow(() -> new AccessDeniedException("Only a person who is logged in can do this"));
    }

    /** Whether everything is allowed: an administrator, a key of scope admin, or the system. */
    public boolean isAdmin() {
        return has("ROLE_ADMIN");
    }

    /** Whether it is nobody, but work of the product itself, or of a visitor whose right to it was checked. */
    public boolean isSystem() {
        return authentication()
                .map(Authentication::getPrincipal)
                .filter(Actor.SYSTEM::equals)
                .isPresent();
    }

    /** Whether it is a program whose key has this scope. */
    public boolean hasScope(ApiKeyScope scope) {
        return has("SCOPE_" + scope.code());
    }

    /** Whether supervision of {@code group} is allowed: to administrators, and to its members who are supervisors. */
    public boolean supervises(GroupId group) {
        return isAdmin()
                || (has("ROLE_SUPERVISOR")
                        && username().filter(name -> memberOf(name, group)).isPresent());
    }

    /** {@link #supervises} for many groups: what there is to ask is asked once, now. */
    public Predicate<GroupId> supervised() {
        if (isAdmin()) {
            return group -> true;
        }
        var own = new HashSet<GroupId>();
        if (has("ROLE_SUPERVISOR")) {
            username().ifPresent(name -> {
                own.add(GroupId.DEFAULT);
                own.addAll(people.groups(name));
            });
        }
        return own::contains;
    }

    private boolean memberOf(String username, GroupId group) {
        return group.equals(GroupId.DEFAULT) || people.isMember(username, group);
    }

    /** The name that the person logs in with, as the login knows it; empty for API keys, visitors and the system. */
    public Optional<String> username() {
        return authentication()
                .map(Authentication::getPrincipal)
                .filter(UserDetails.class::isInstance)
                .map(principal -> ((UserDetails) principal).getUsername());
    }

    private boolean has(String authority) {
        return authentication().stream()
                .flatMap(each -> each.getAuthorities().stream())
                .anyMatch(each -> authority.equals(each.getAuthority()));
    }

    private Optional<Authentication> authentication() {
        return Optional.ofNullable(contexts.getContext().getAuthentication()).filter(Authentication::isAuthenticated);
    }
}
