package io.afterhours.customer.rest;

import io.afterhours.customer.GroupWidget;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.customer.WidgetSettings;
import io.afterhours.policy.Source;
import io.afterhours.web.ETags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a group's widget looks and what it offers. */
@RestController
@RequestMapping("/api/v1/groups/{code}/widget")
class WidgetSettingController {

    private final WidgetSettings settings;

    WidgetSettingController(WidgetSettings settings) {
        this.settings = settings;
    }

    /** What is left out is as built in. */
    record Body(
            @Nullable List<String> origins,
            @Nullable Show whenOffline,
            @Nullable Show whenFull,
            @Nullable Integer leaveAfterMinutes,
            @Nullable Map<String, Map<String, String>> texts) {

        WidgetSetting setting() {
            return new WidgetSetting(
                    Objects.requireNonNullElse(origins, List.of()),
                    Objects.requireNonNullElse(whenOffline, WidgetSetting.BUILT_IN.whenOffline()),
                    Objects.requireNonNullElse(whenFull, WidgetSetting.BUILT_IN.whenFull()),
                    leaveAfterMinutes,
                    Objects.requireNonNullElse(texts, Map.of()));
        }
    }

    /** @param source {@code GROUP} for a row of its own, else {@code DEFAULT} */
    record Answer(
            List<String> origins,
            Show whenOffline,
            Show whenFull,
            @Nullable Integer leaveAfterMinutes,
            Map<String, Map<String, String>> texts,
            Source source) {}

    @GetMapping
    ResponseEntity<Answer> get(@PathVariable String code) {
        return answer(settings.get(code));
    }

    @PutMapping
    ResponseEntity<Answer> put(
            @PathVariable String code,
            @RequestBody Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(settings.save(code, body.setting(), ETags.ifMatch(ifMatch)));
    }

    /** Inherits Default's again; Default itself goes back to what is built in. */
    @DeleteMapping
    ResponseEntity<Answer> delete(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(settings.reset(code, ETags.ifMatch(ifMatch)));
    }

    private static ResponseEntity<Answer> answer(GroupWidget widget) {
        var setting = widget.setting();
        return ResponseEntity.ok()
                .eTag(ETags.of(widget.version()))
                .body(new Answer(
                        setting.origins(),
                        setting.whenOffline(),
                        setting.whenFull(),
                        setting.leaveAfterMinutes(),
                        setting.texts(),
                        widget.source()));
    }
}
