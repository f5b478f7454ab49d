package io.afterhours.mail.rest;

import io.afterhours.mail.MailCheck;
import io.afterhours.mail.MailOverview;
import io.afterhours.mail.MailTemplate;
import io.afterhours.mail.MailTemplates;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.TicketState;
import io.afterhours.web.ETags;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether mail works, and what acknowledgements say. */
@RestController
@RequestMapping("/api/v1/settings")
class MailController {

    private final MailCheck check;
    private final MailTemplates templates;

    MailController(MailCheck check, MailTemplates templates) {
        this.check = check;
        this.templates = templates;
    }

    /** @param to where the test goes */
    record Test(@Nullable String to) {}

    /** @param subject blank, like {@code body}, for the words that would be used otherwise */
    record Words(@Nullable String subject, @Nullable String body) {}

    /** One page with everything: there are three for each group and language at most. */
    record Items(List<MailTemplate> items, @Nullable String next) {}

    @GetMapping("/mail")
    MailOverview overview() {
        return check.overview();
    }

    /** Answers when the server has answered; a refusal is an outcome and no error. */
    @PostMapping("/mail/test")
    MailCheck.Result test(@RequestBody Test body) {
        return check.test(body.to());
    }

    @GetMapping("/mail-templates")
    Items all() {
        return new Items(templates.all(), null);
    }

    @GetMapping("/mail-templates/{group}/{state}")
    ResponseEntity<MailTemplate> get(
            @PathVariable String group, @PathVariable String state, @RequestParam(defaultValue = "") String language) {
        return answer(templates.get(group, state(state), language));
    }

    @PutMapping("/mail-templates/{group}/{state}")
    ResponseEntity<MailTemplate> put(
            @PathVariable String group,
            @PathVariable String state,
            @RequestParam(defaultValue = "") String language,
            @RequestBody Words words,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var template = template(group, state(state), language, words);
        return answer(templates.save(template, ETags.ifMatch(ifMatch)));
    }

    /** How these words would read, without saving them. */
    @PostMapping("/mail-templates/{group}/{state}/preview")
    MailTemplates.Preview preview(
            @PathVariable String group,
            @PathVariable String state,
            @RequestParam(defaultValue = "") String language,
            @RequestBody Words words) {
        return templates.preview(template(group, state(state), language, words));
    }

    private static MailTemplate template(String group, TicketState state, String language, Words words) {
        return new MailTemplate(
                group,
                state,
                language,
                Objects.requireNonNullElse(words.subject(), ""),
                Objects.requireNonNullElse(words.body(), ""),
                0);
    }

    private static TicketState state(String given) {
        return Arrays.stream(TicketState.values())
                .filter(state -> state.name().equals(given))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "state", FieldProblem.UNKNOWN, "Acknowledged are QUEUED, OPEN and MISSED tickets"));
    }

    private static ResponseEntity<MailTemplate> answer(MailTemplate template) {
        return ResponseEntity.ok().eTag(ETags.of(template.version())).body(template);
    }
}
