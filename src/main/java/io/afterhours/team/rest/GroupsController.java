package io.afterhours.team.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.team.Agent;
import io.afterhours.team.Group;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.web.ETags;
import io.afterhours.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/groups}. The entity tag of a group covers its name and its members. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupsController {

    private final Groups groups;
    private final Memberships memberships;

    GroupsController(Groups groups, Memberships memberships) {
        this.groups = groups;
        this.memberships = memberships;
    }

    @GetMapping
    Page<GroupBody> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return groups.page(limit, after).map(GroupBody::of);
    }

    @PostMapping
    ResponseEntity<GroupBody> create(@RequestBody GroupRequest request) {
        var group = groups.create(request.code(), request.name());
        return ResponseEntity.created(URI.create("/api/v1/groups/" + group.code()))
                .eTag(ETags.of(group.version()))
                .body(GroupBody.of(group));
    }

    @GetMapping("/{code}")
    ResponseEntity<GroupBody> get(@PathVariable String code) {
        return answer(groups.required(code));
    }

    @PatchMapping("/{code}")
    ResponseEntity<GroupBody> rename(
            @PathVariable String code,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody GroupRequest request) {
        if (request.code() != null && !request.code().equals(code)) {
            throw Problems.invalid("code", FieldProblem.INVALID, "The code of a group cannot be changed");
        }
        var name = request.name() == null ? groups.required(code).name() : request.name();
        return answer(groups.rename(code, name, ETags.ifMatch(ifMatch)));
    }

    @DeleteMapping("/{code}")
    ResponseEntity<Void> delete(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String moveTo,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        groups.delete(code, ETags.ifMatch(ifMatch), moveTo);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{code}/members")
    List<String> members(@PathVariable String code, HttpServletResponse response) {
        return members(groups.required(code), response);
    }

    @PutMapping("/{code}/members")
    List<String> replaceMembers(
            @PathVariable String code,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody List<String> usernames,
            HttpServletResponse response) {
        return members(memberships.replace(code, usernames, ETags.ifMatch(ifMatch)), response);
    }

    /** Default's members are everybody, who come and go without a new version of it. */
    private List<String> members(Group group, HttpServletResponse response) {
        ETags.put(response, group.version());
        return memberships.members(group.id()).stream()
                .map(Agent::username)
                .sorted()
                .toList();
    }

    private static ResponseEntity<GroupBody> answer(Group group) {
        return ResponseEntity.ok().eTag(ETags.of(group.version())).body(GroupBody.of(group));
    }

    record GroupRequest(@Nullable String code, @Nullable String name) {}

    record GroupBody(String code, String name, boolean builtIn) {
        static GroupBody of(Group group) {
            return new GroupBody(group.code(), group.name(), group.builtIn());
        }
    }
}
