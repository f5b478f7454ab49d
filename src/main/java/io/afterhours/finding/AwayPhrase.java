package io.afterhours.finding;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.policy.Outlook;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.Moments;
import io.afterhours.uikit.Phrase;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** "Anna (since 13:02), Ben (since Fri 17:59)": who is logged out as Away, and since when. */
record AwayPhrase(List<Outlook.AwayHolder> people, LocalDate today) implements Phrase {

    /** Those who alone keep a group present; there is at least one. */
    static AwayPhrase of(Outlook.Row now) {
        var zone = now.onlyAway().getFirst().since().getZone();
        return new AwayPhrase(now.onlyAway(), now.at().atZone(zone).toLocalDate());
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
