package io.afterhours.presence;

import io.afterhours.team.AgentId;

/**
 * Ends somebody's presence from afar. Declared here for the screens of this module and answered by routing, which knows
 * what depends on presence.
 */
public interface OfflineSwitch {

    /**
     * Sets an agent offline, logged-out Away included, until they log in or choose a status. Their chats stay with them
     * (A31). For administrators alone, and written into the audit log; somebody who is offline already stays as they are.
     */
    void setOffline(AgentId agent);
}
