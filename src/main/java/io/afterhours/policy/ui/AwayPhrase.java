package io.afterhours.policy.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.Outlook;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Moments;
import io.afterhours.uikit.Phrase;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "Anna (since 13:02), Ben (since Fri 17:59)": who is logged out as Away, and since when. */
record AwayPhrase(List<Outlook.AwayHolder> people, LocalDate today) implements Phrase {

    private static final String AGENTS = "settings/agents";

    /** What is to be known of a group that only such people keep present; null for any other. */
    static @Nullable Finding finding(String group, Outlook.@Nullable Row now) {
        if (now == null || now.onlyAway().isEmpty()) {
            return null;
        }
        var people = now.onlyAway();
        var phrase = new AwayPhrase(
                people, now.at().atZone(people.getFirst().since().getZone()).toLocalDate());
        return new Finding("policy.finding.away", List.of(group, phrase), group, AGENTS);
    }

    @Override
    public String words() {
        return Language.list(people.stream()
                .map(each -> I18NProvider.translate("policy.finding.away.person", each.name(), time(each.since())))
                .toList());
    }

    private String time(ZonedDateTime since) {
        var day = since.toLocalDate();
        if (day.equals(today)) {
            return Moments.time(since);
        }
        return day.isAfter(today.minusDays(6))
                ? Moments.weekdayAndTime(since)
                : Moments.dayAndMonth(since) + " " + Moments.time(since);
    }
}
