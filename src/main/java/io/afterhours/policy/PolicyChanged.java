package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.Set;

/**
 * Published inside the transaction that changed a policy, after the groups it rules were locked.
 *
 * @param groups the groups whose effective policy may have changed, already locked
 */
public record PolicyChanged(Set<GroupId> groups) {}
