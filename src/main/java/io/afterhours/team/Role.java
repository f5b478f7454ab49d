package io.afterhours.team;

/** What a person may do (semantics 1.16). A supervisor is an agent too and supervises the groups they are a member of. */
public enum Role {
    ADMIN,
    SUPERVISOR,
    AGENT
}
