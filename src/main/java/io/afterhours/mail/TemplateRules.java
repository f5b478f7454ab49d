package io.afterhours.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills templates in, once: what is filled in is never read as a template again. Pure. */
final class TemplateRules {

    private static final Pattern WRITTEN = Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}");

    private TemplateRules() {}

    /** The text; a line in which nothing can be filled in is left out. */
    static String fill(String template, Map<Placeholder, String> values) {
        var lines = new ArrayList<String>();
        for (String line : template.strip().split("\\R", -1)) {
            if (says(line, values)) {
                lines.add(WRITTEN.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                of(found).map(each -> value(each, values)).orElse(found.group()))));
            }
        }
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** The first thing in double braces that is no placeholder. */
    static Optional<String> unknown(String template) {
        return WRITTEN.matcher(template)
                .results()
                .filter(found -> of(found).isEmpty())
                .map(MatchResult::group)
                .findFirst();
    }

    private static boolean says(String line, Map<Placeholder, String> values) {
        List<Placeholder> used = WRITTEN.matcher(line)
                .results()
                .flatMap(found -> of(found).stream())
                .toList();
        return used.isEmpty()
                || used.stream().anyMatch(each -> !value(each, values).isBlank());
    }

    private static String value(Placeholder placeholder, Map<Placeholder, String> values) {
        return values.getOrDefault(placeholder, "");
    }

    private static Optional<Placeholder> of(MatchResult found) {
        return Arrays.stream(Placeholder.values())
                .filter(each -> each.code().equals(found.group(1)))
                .findFirst();
    }
}
