package io.afterhours.routing.rest;

import io.afterhours.routing.FollowUps;
import io.afterhours.team.Groups;
import io.afterhours.web.Page;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A group's open tickets that are too old to be assigned automatically, open for longest first. */
@RestController
@RequestMapping("/api/v1/groups/{code}/follow-ups")
class FollowUpController {

    private final FollowUps followUps;
    private final Groups groups;
    private final TicketBodies bodies;

    FollowUpController(FollowUps followUps, Groups groups, TicketBodies bodies) {
        this.followUps = followUps;
        this.groups = groups;
        this.bodies = bodies;
    }

    /** One page: whoever works them off sees the next ones. */
    @GetMapping
    Page<TicketBody> list(@PathVariable String code, @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit) {
        var group = groups.required(code).id();
        return bodies.of(new Page<>(followUps.of(List.of(group), Page.limit(limit)), null));
    }
}
