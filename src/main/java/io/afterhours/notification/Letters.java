package io.afterhours.notification;

import io.afterhours.mail.TeamLetter;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.web.PublicUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes the mails to the team: one line for each group and kind, with the way there, and the way to fewer mails. */
@Component
class Letters {

    private final Groups groups;
    private final PublicUrl urls;

    Letters(Groups groups, PublicUrl urls) {
        this.groups = groups;
        this.urls = urls;
    }

    /** About what has just happened. */
    TeamLetter news(PersonSql.Row person, List<NewsSql.Pending> news) {
        String language = person.wishes().language();
        var names = names();
        String subject = news.size() == 1
                ? line(language, news.getFirst(), names)
                : TeamWords.text(
                        language,
                        "subject.many",
                        news.stream().mapToInt(NewsSql.Pending::count).sum(),
                        news.stream().map(NewsSql.Pending::group).distinct().count());
        return letter(person, subject, lines(language, news, names));
    }

    /** About everything since the digest before. */
    TeamLetter digest(PersonSql.Row person, List<NewsSql.Pending> news, Map<GroupId, Integer> open) {
        String language = person.wishes().language();
        var names = names();
        var lines = lines(language, news, names);
        open.forEach((group, count) -> {
            var known = names.get(group);
            if (known != null) {
                lines.add(withLink(
                        TeamWords.text(language, "open", count, known.name()), "/inbox/open?group=" + known.code()));
            }
        });
        return letter(person, TeamWords.text(language, "subject.digest"), lines);
    }

    private TeamLetter letter(PersonSql.Row person, String subject, List<String> lines) {
        String language = person.wishes().language();
        String settings = urls.configured("/notifications")
                .map(link -> TeamWords.text(language, "settings", link))
                .orElseGet(() -> TeamWords.text(language, "settings.where"));
        return new TeamLetter(
                Objects.requireNonNull(person.wishes().email()),
                person.name(),
                language,
                subject,
                String.join("\n\n", lines) + "\n\n-- \n" + settings);
    }

    private List<String> lines(String language, List<NewsSql.Pending> news, Map<GroupId, Group> names) {
        var lines = new ArrayList<String>();
        var inOrder = news.stream()
                .sorted(Comparator.comparing(NewsSql.Pending::group).thenComparing(NewsSql.Pending::kind))
                .toList();
        for (var each : inOrder) {
            var group = names.get(each.group());
            String path = "/inbox/" + (each.kind() == NewsKind.MISSED ? "missed" : "open");
            lines.add(withLink(line(language, each, names), group == null ? path : path + "?group=" + group.code()));
        }
        return lines;
    }

    private static String line(String language, NewsSql.Pending news, Map<GroupId, Group> names) {
        var group = names.get(news.group());
        return TeamWords.text(
                language,
                news.kind().name().toLowerCase(Locale.ROOT),
                news.count(),
                group == null ? "?" : group.name());
    }

    private String withLink(String text, String path) {
        return urls.configured(path).map(link -> text + "\n" + link).orElse(text);
    }

    private Map<GroupId, Group> names() {
        return groups.all().stream().collect(Collectors.toMap(Group::id, group -> group));
    }
}
