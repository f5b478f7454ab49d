package io.afterhours.mail;

import io.afterhours.team.GroupId;
import io.afterhours.ticket.TicketState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table mail_template, and the words that hold where it is silent. */
@Component
class TemplateSql {

    private final JdbcClient jdbc;

    TemplateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(long group, String language, String subject, String body, long version) {}

    /** Subject and body as they are used. */
    record Effective(String subject, String body) {}

    List<MailTemplate> all() {
        return jdbc.sql("""
                SELECT g.code, m.ticket_state, m.language, m.subject, m.body, m.version
                FROM mail_template m JOIN grp g ON g.id = m.grp_id WHERE g.archived_at IS NULL
                ORDER BY m.grp_id, m.ticket_state, m.language""")
                .query((row, n) -> new MailTemplate(
                        row.getString("code"),
                        TicketState.valueOf(row.getString("ticket_state")),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getLong("version")))
                .list();
    }

    /** The words for a ticket: its group's before Default's, its language's before any; else the product's. */
    Effective effective(@Nullable GroupId group, TicketState state, @Nullable String language) {
        return words(candidates(group, state, language), state, language);
    }

    /** The words that would be used if exactly these were blank. */
    Effective without(GroupId group, TicketState state, String language) {
        var rows = candidates(group, state, language).stream()
                .filter(row -> row.group() != group.value() || !row.language().equals(language))
                .toList();
        return words(rows, state, language);
    }

    Optional<Row> one(GroupId group, TicketState state, String language) {
        return candidates(group, state, language).stream()
                .filter(row -> row.group() == group.value() && row.language().equals(language))
                .findFirst();
    }

    private static Effective words(List<Row> rows, TicketState state, @Nullable String language) {
        String key = "acknowledgement." + state.name().toLowerCase(Locale.ROOT);
        return new Effective(
                first(rows, Row::subject, MailWords.text(language, key + ".subject")),
                first(rows, Row::body, MailWords.text(language, key + ".body")));
    }

    void save(long group, TicketState state, String language, String subject, String body, long version) {
        jdbc.sql("""
                INSERT INTO mail_template (grp_id, ticket_state, language, subject, body, version)
                VALUES (:group, :state, :language, :subject, :body, :version)
                ON DUPLICATE KEY UPDATE subject = :subject, body = :body, version = :version""")
                .param("group", group)
                .param("state", state.name())
                .param("language", language)
                .param("subject", subject)
                .param("body", body)
                .param("version", version)
                .update();
    }

    private List<Row> candidates(@Nullable GroupId group, TicketState state, @Nullable String language) {
        long own = group == null ? GroupId.DEFAULT.value() : group.value();
        String tag = language == null ? "" : language;
        String primary = tag.split("-", 2)[0];
        return jdbc.sql("""
                SELECT grp_id, language, subject, body, version FROM mail_template
                WHERE grp_id IN (:own, :default) AND ticket_state = :state AND language IN (:tag, :primary, '')
                ORDER BY grp_id <> :own, CHAR_LENGTH(language) DESC""")
                .param("own", own)
                .param("default", GroupId.DEFAULT.value())
                .param("state", state.name())
                .param("tag", tag)
                .param("primary", primary)
                .query((row, n) -> new Row(
                        row.getLong("grp_id"),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getLong("version")))
                .list();
    }

    private static String first(List<Row> rows, Function<Row, String> part, String otherwise) {
        return Stream.concat(rows.stream().map(part), Stream.of(otherwise))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }
}
