package io.afterhours.routing.rest;

import io.afterhours.routing.FollowUps;
import io.afterhours.team.Groups;
import io.afterhours.web.Cursor;
import io.afterhours.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @GetMapping
    Page<TicketBody> list(
            @PathVariable String code,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        var group = groups.required(code).id();
        var most = Page.limit(limit);
        return bodies.of(Page.of(
                followUps.of(List.of(group), most + 1, TicketController.place(after)),
                most,
                ticket -> Cursor.of(ticket.stateSince(), ticket.id().value())));
    }
}
