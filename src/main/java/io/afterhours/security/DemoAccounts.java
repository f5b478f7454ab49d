package io.afterhours.security;

import java.util.List;

/** Implemented by the demo workspace, whose passwords are no secret: the login view shows them. */
public interface DemoAccounts {

    /** The accounts to try, in the order in which to show them. */
    List<Account> accounts();

    /** One of them; what this person can do is the text {@code security.login.demo.}<i>username</i>. */
    record Account(String username, String password) {}
}
