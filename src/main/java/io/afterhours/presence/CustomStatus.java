package io.afterhours.presence;

/**
 * A status of the workspace's own. Whatever routes sees only what it counts as.
 *
 * @param code stable and unique; the name may change
 * @param countsAs BUSY or AWAY
 * @param version of its last change
 */
public record CustomStatus(long id, String code, String name, DeclaredStatus countsAs, long version) {}
