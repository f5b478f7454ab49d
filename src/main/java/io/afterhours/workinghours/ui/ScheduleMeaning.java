package io.afterhours.workinghours.ui;

import io.afterhours.policy.SettingMeaning;
import io.afterhours.policy.SettingSubject;
import io.afterhours.workinghours.Schedule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a schedule means: the sentence that its form shows before it is saved. */
@Component
class ScheduleMeaning implements SettingMeaning {

    private final HoursReader reader;
    private final JsonMapper json;

    ScheduleMeaning(HoursReader reader, JsonMapper json) {
        this.reader = reader;
        this.json = json;
    }

    @Override
    public String kind() {
        return "schedule";
    }

    @Override
    public List<String> of(SettingSubject subject, @Nullable JsonNode value) {
        var overview = reader.read();
        var schedule = value == null
                ? overview.rows().stream()
                        .filter(row -> row.group().builtIn())
                        .map(row -> row.ruling().schedule())
                        .findFirst()
                        .orElse(Schedule.EMPTY)
                : json.treeToValue(value, Schedule.class);
        var workspace = overview.setting().value().timezone();
        return overview.rows().stream()
                .filter(row -> row.group().code().equals(Objects.requireNonNull(subject.code())))
                .map(row -> HoursWords.effect(row.group().name(), schedule.week(), schedule.zone(workspace)))
                .toList();
    }
}
