package io.afterhours.routing.rest;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.routing.ReturnForecast;
import io.afterhours.routing.ReturnPreview;
import io.afterhours.routing.ReturnPreview.Because;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.ticket.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who would be given what, if these agents logged in now one after the other. Changes nothing. */
@RestController
@RequestMapping("/api/v1/groups/{code}/return-preview")
class ReturnPreviewController {

    private static final int MOST = 100;

    private final ReturnForecast forecast;
    private final Groups groups;

    ReturnPreviewController(ReturnForecast forecast, Groups groups) {
        this.forecast = forecast;
        this.groups = groups;
    }

    /** @param agents usernames in the order they come back, 1 to 100 */
    record Body(@Nullable List<String> agents) {}

    /**
     * @param queuedLeft how many of the group's queued tickets would go on waiting
     * @param openLeft how many of its open ones
     */
    record Answer(List<Share> agents, int queuedLeft, int openLeft, Because because) {}

    /** @param alreadyHere not one of those named: they are there, and get it by the others' coming */
    record Share(String agent, List<Given> tickets, boolean alreadyHere) {}

    record Given(long id, String reference, String group, Reason reason) {}

    @PostMapping
    Answer preview(@PathVariable String code, @RequestBody Body body) {
        var group = groups.byCode(code)
                .map(Group::id)
                .orElseThrow(() -> Problems.notFound("GROUP_NOT_FOUND", "There is no group " + code));
        var agents = body.agents();
        if (agents == null || agents.isEmpty() || agents.size() > MOST || agents.contains(null)) {
            throw Problems.invalid("agents", FieldProblem.REQUIRED, "Name 1 to " + MOST + " agents");
        }
        return answer(forecast.ifTheyLogIn(group, agents));
    }

    private Answer answer(ReturnPreview preview) {
        Map<GroupId, String> codes = groups.all().stream().collect(Collectors.toMap(Group::id, Group::code));
        return new Answer(
                preview.shares().stream()
                        .map(share -> new Share(
                                share.agent(),
                                share.tickets().stream()
                                        .map(given -> new Given(
                                                given.ticket().id().value(),
                                                given.ticket().reference(),
                                                Objects.requireNonNull(codes.get(given.group())),
                                                given.reason()))
                                        .toList(),
                                share.alreadyHere()))
                        .toList(),
                preview.queued(),
                preview.open(),
                preview.because());
    }
}
