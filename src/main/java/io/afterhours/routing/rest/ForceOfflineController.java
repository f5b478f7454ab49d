package io.afterhours.routing.rest;

import io.afterhours.presence.EffectiveStatus;
import io.afterhours.presence.OfflineSwitch;
import io.afterhours.team.Agents;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sets somebody offline who forgot to; answers when it is committed. Asking for it again changes nothing. */
@RestController
@RequestMapping("/api/v1/agents/{username}/force-offline")
class ForceOfflineController {

    private final OfflineSwitch offlineSwitch;
    private final Agents agents;

    ForceOfflineController(OfflineSwitch offlineSwitch, Agents agents) {
        this.offlineSwitch = offlineSwitch;
        this.agents = agents;
    }

    /** @param status what counts from now on */
    record Done(String username, EffectiveStatus status) {}

    @PostMapping
    Done setOffline(@PathVariable String username) {
        var agent = agents.required(username);
        offlineSwitch.setOffline(agent.id());
        return new Done(agent.username(), EffectiveStatus.OFFLINE);
    }
}
