package io.afterhours.presence.rest;

import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Agents;
import io.afterhours.team.Handover;
import io.afterhours.team.Role;
import io.afterhours.web.Cursor;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/agents}, by user name. The entity tag covers what can be changed here, not the presence. */
@RestController
@RequestMapping("/api/v1/agents")
class AgentsController {

    private final Agents agents;
    private final AgentBodySql bodies;

    AgentsController(Agents agents, AgentBodySql bodies) {
        this.agents = agents;
        this.bodies = bodies;
    }

    @GetMapping
    Page<AgentBody> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Page.limit(limit);
        var from = Cursor.parse(after, 1);
        var rows = bodies.after(from == null ? "" : from.text(0), most + 1);
        return Page.of(rows, most, agent -> Cursor.of(agent.username()));
    }

    @PostMapping
    ResponseEntity<AgentBody> create(@RequestBody AgentRequest request) {
        var created = body(agents.create(request.draft()));
        return ResponseEntity.created(URI.create("/api/v1/agents/" + created.username()))
                .eTag(ETags.of(created.version()))
                .body(created);
    }

    @GetMapping("/{username}")
    AgentBody get(@PathVariable String username, HttpServletResponse response) {
        return answer(agents.required(username), response);
    }

    @PatchMapping("/{username}")
    AgentBody change(
            @PathVariable String username,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AgentRequest request,
            HttpServletResponse response) {
        return answer(agents.update(username, request.draft(), ETags.ifMatch(ifMatch), request.handover()), response);
    }

    private AgentBody answer(Agent agent, HttpServletResponse response) {
        var body = body(agent);
        ETags.put(response, body.version());
        return body;
    }

    private AgentBody body(Agent agent) {
        return bodies.of(agent.id().value());
    }

    /**
     * @param reassignTo who gets the chats of somebody who takes none any more
     * @param returnToLine whether these go to whoever can take them, or back into their groups' lines
     */
    record AgentRequest(
            @Nullable String username,
            @Nullable String name,
            @Nullable Integer concurrency,
            @Nullable Set<Role> roles,
            @Nullable Boolean enabled,
            @Nullable String reassignTo,
            @Nullable Boolean returnToLine) {

        AgentDraft draft() {
            return new AgentDraft(username, name, concurrency, roles, enabled);
        }

        Handover handover() {
            return new Handover(reassignTo, Boolean.TRUE.equals(returnToLine));
        }
    }
}
