package io.afterhours.mail;

import io.afterhours.database.Transactions;
import io.afterhours.policy.SettingsChanges;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.team.Groups;
import io.afterhours.ticket.TicketState;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What acknowledgements say. A new workspace says nothing of its own: the product's words are used. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class MailTemplates {

    private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
    private static final List<String> OFFERED = List.of("", "en", "de", "es", "hi", "ar");
    private static final int MOST_LANGUAGE = 16;

    private final TemplateSql sql;
    private final Samples samples;
    private final Groups groups;
    private final SettingsChanges changes;
    private final Transactions transactions;

    MailTemplates(TemplateSql sql, Samples samples, Groups groups, SettingsChanges changes, Transactions transactions) {
        this.sql = sql;
        this.samples = samples;
        this.groups = groups;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** How an acknowledgement would read, filled in with an example. */
    public record Preview(String subject, String text) {}

    /** All that were ever written, also those that are blank again. */
    public List<MailTemplate> all() {
        return sql.all();
    }

    /**
     * The own words for exactly this; blank with version 0 when there are none.
     *
     * @throws io.afterhours.problem.ProblemException 404 for a group that does not exist, 422 for a state that is not
     *     acknowledged or something that is no language
     */
    public MailTemplate get(String group, TicketState state, String language) {
        var id = groups.required(group).id();
        place(state, language).complete();
        return sql.one(id, state, language)
                .map(row -> new MailTemplate(group, state, language, row.subject(), row.body(), row.version()))
                .orElseGet(() -> new MailTemplate(group, state, language, "", "", 0));
    }

    /** What customers are sent while exactly these words are blank. */
    public MailTemplate otherwise(String group, TicketState state, String language) {
        var words = sql.without(groups.required(group).id(), state, language);
        return new MailTemplate(group, state, language, words.subject(), words.body(), 0);
    }

    /**
     * Replaces the words, from the next acknowledgement on. Saving what is there already writes nothing.
     *
     * @param expectedVersion null when the last writer wins
     * @throws io.afterhours.policy.StaleSettingsException when somebody else saved in between
     * @throws io.afterhours.problem.ProblemException 404 and 422 like {@link #get}, 422 for words that cannot be used
     */
    public MailTemplate save(MailTemplate words, @Nullable Long expectedVersion) {
        check(words);
        var group = groups.required(words.group());
        String subject = "mail-template:" + words.group() + ":" + words.state() + ":" + words.language();
        return transactions.write(() -> {
            var old = get(words.group(), words.state(), words.language());
            changes.requireCurrent(expectedVersion, old.version(), subject);
            if (old.subject().equals(words.subject()) && old.body().equals(words.body())) {
                return old;
            }
            long version = changes.record("mail-template.saved", subject, old, words);
            sql.save(group.id().value(), words.state(), words.language(), words.subject(), words.body(), version);
            return get(words.group(), words.state(), words.language());
        });
    }

    /** How these words would read; what is blank is taken from where it would come from. */
    public Preview preview(MailTemplate words) {
        check(words);
        var group = groups.required(words.group());
        var otherwise = sql.without(group.id(), words.state(), words.language());
        var values = samples.of(group, words.state(), words.language());
        return new Preview(
                SmtpRules.line(
                        TemplateRules.fill(words.subject().isBlank() ? otherwise.subject() : words.subject(), values),
                        MailTemplate.MAX_SUBJECT),
                TemplateRules.fill(words.body().isBlank() ? otherwise.body() : words.body(), values));
    }

    private static void check(MailTemplate words) {
        var checks = place(words.state(), words.language())
                .optionalText("subject", words.subject(), MailTemplate.MAX_SUBJECT)
                .optionalText("body", words.body(), MailTemplate.MAX_BODY);
        if (words.subject().codePoints().anyMatch(Character::isISOControl)) {
            checks.problem("subject", FieldProblem.INVALID, "A subject is a single line");
        }
        placeholders(checks, "subject", words.subject());
        placeholders(checks, "body", words.body());
        checks.complete();
    }

    private static FieldChecks place(TicketState state, String language) {
        var checks = new FieldChecks();
        if (state == TicketState.ASSIGNED || state == TicketState.RESOLVED) {
            checks.problem("state", FieldProblem.INVALID, "Acknowledged are QUEUED, OPEN and MISSED tickets");
        }
        if (language.length() > MOST_LANGUAGE || !LANGUAGE.matcher(language).matches()) {
            checks.problem(
                    "language", FieldProblem.INVALID, "Enter a language tag such as en or de-AT, or nothing for all");
        }
        return checks;
    }

    private static void placeholders(FieldChecks checks, String field, String text) {
        TemplateRules.unknown(text)
                .ifPresent(unknown -> checks.problem(
                        field,
                        FieldProblem.UNKNOWN,
                        unknown + " is filled in by nobody. There are "
                                + Arrays.stream(Placeholder.values())
                                        .map(Placeholder::written)
                                        .collect(Collectors.joining(", "))));
    }

    /** The languages that some words were written for, the product's own included. */
    public List<String> languages() {
        return Stream.concat(OFFERED.stream(), sql.all().stream().map(MailTemplate::language))
                .distinct()
                .toList();
    }
}
