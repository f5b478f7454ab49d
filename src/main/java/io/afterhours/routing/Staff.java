package io.afterhours.routing;

import java.util.Set;

/**
 * Who could ever take chats of a group.
 *
 * @param people members who take chats and are not disabled
 * @param slots how many chats they can have at once, all together
 * @param ableToLogIn how many of them can log in: with a password, or through an OpenID Connect provider
 */
public record Staff(int people, int slots, int ableToLogIn) {

    /** Nobody at all. */
    public static final Staff NONE = new Staff(0, 0, 0);

    /** Who of them may be there when a request comes. */
    public Set<Attending> attending() {
        return ProspectRules.possible(people, slots);
    }
}
