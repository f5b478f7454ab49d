package io.afterhours.monitor.rest;

import io.afterhours.monitor.CheckReport;
import io.afterhours.monitor.SelfCheck;
import io.afterhours.monitor.Violation;
import io.afterhours.problem.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/check}: the proof of the invariants. GET shows the newest, POST makes one now. */
@RestController
@RequestMapping("/api/v1/check")
class CheckController {

    private final SelfCheck check;

    CheckController(SelfCheck check) {
        this.check = check;
    }

    @GetMapping
    CheckBody newest() {
        return check.newest()
                .map(CheckBody::of)
                .orElseThrow(
                        () -> Problems.notFound("CHECK_NOT_FOUND", "Nothing has been checked yet. POST checks now."));
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    CheckBody run() {
        return CheckBody.of(check.run());
    }

    /** The same for people, as {@code bin/check} prints it: a line an invariant that is broken. */
    @PostMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    String print() {
        return CheckBody.of(check.run()).text();
    }

    record CheckBody(Instant at, long millis, boolean sound, List<ViolationBody> violations) {
        static CheckBody of(CheckReport report) {
            return new CheckBody(
                    report.at(),
                    report.millis(),
                    report.sound(),
                    report.violations().stream().map(ViolationBody::of).toList());
        }

        String text() {
            var lines = new ArrayList<String>();
            violations.forEach(violation ->
                    lines.add("BROKEN " + violation.invariant + ": " + violation.meaning + " (" + violation.count
                            + " times; " + violation.subject + " " + violation.ids + ")\n       " + violation.repair));
            lines.add(
                    sound
                            ? "All invariants hold, checked in " + millis + " ms."
                            : violations.size() + " invariants are broken. Nothing was changed.");
            return String.join("\n", lines) + "\n";
        }
    }

    record ViolationBody(String invariant, String meaning, String subject, int count, List<Long> ids, String repair) {

        static ViolationBody of(Violation violation) {
            var name = violation.invariant().name();
            var texts = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT);
            return new ViolationBody(
                    name,
                    texts.getString("monitor.invariant." + name + ".meaning"),
                    violation.invariant().subject(),
                    violation.count(),
                    violation.ids(),
                    texts.getString("monitor.invariant." + name + ".repair"));
        }
    }
}
