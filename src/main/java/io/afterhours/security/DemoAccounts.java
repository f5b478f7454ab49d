package io.afterhours.security;

import java.util.List;

/** Implemented by the demo workspace, whose passwords are no secret: the login view shows them. */
public interface DemoAccounts {

    /** The accounts to try, in the order in which to show them. */
    List<Account> accounts();

    /** One of them; {@code purpose} says in a few words what this person can do. */
    record Account(String username, String password, String purpose) {}
}
