package io.afterhours.policy.ui;

import io.afterhours.policy.Openings;
import io.afterhours.policy.SettingMeaning;
import io.afterhours.policy.SettingSubject;
import io.afterhours.policy.SettingsHistory;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what the screen shows. */
@Component
class HistoryReader {

    /** How many versions the list grows by. */
    static final int PAGE = 50;

    /** Whoever looks for something older filters by group. */
    static final int MOST = 500;

    private final SettingsHistory history;
    private final Groups groups;
    private final Openings openings;
    private final List<SettingMeaning> meanings;
    private final Clock clock;

    HistoryReader(
            SettingsHistory history, Groups groups, Openings openings, List<SettingMeaning> meanings, Clock clock) {
        this.history = history;
        this.groups = groups;
        this.openings = openings;
        this.meanings = List.copyOf(meanings);
        this.clock = clock;
    }

    /** The newest versions, of one group or of all, and the one that is opened. */
    HistoryPage read(@Nullable String group, int most, @Nullable Long opened) {
        var page = history.page(group, most, null);
        return new HistoryPage(
                page.items(),
                opened == null ? null : history.version(opened).orElse(null),
                page.next() != null,
                groups.all(),
                clock.instant(),
                openings.zone(GroupId.DEFAULT));
    }

    /** What this value would mean, in the words of the screen that edits it. */
    List<String> meaning(SettingSubject subject, @Nullable JsonNode value) {
        return meanings.stream()
                .filter(each -> each.kind().equals(subject.kind()))
                .flatMap(each -> each.of(subject, value).stream())
                .toList();
    }
}
