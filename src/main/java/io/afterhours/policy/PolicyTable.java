package io.afterhours.policy;

import io.afterhours.team.GroupId;
import java.util.Map;

/** The rows of one kind of policy; Default always has one. */
interface PolicyTable<P> {

    /** How audit entries name the kind. */
    String kind();

    /** All rows there are. */
    Map<GroupId, Versioned<P>> rows();

    void write(GroupId group, P policy, long version);

    void delete(GroupId group);
}
