package io.afterhours.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

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

    /** A page with this text and nothing else in it, in which {@code link} can be followed if it is there. */
    static String page(String text, String link, String language) {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"" + HtmlUtils.htmlEscape(language) + "\">")
                .append("<head><meta charset=\"utf-8\"></head><body dir=\"auto\" style=\"font-family:sans-serif;")
                .append("font-size:15px;line-height:1.5;max-width:600px\">\n");
        String address = HtmlUtils.htmlEscape(link);
        for (String paragraph : text.split("\n{2,}", -1)) {
            String escaped = HtmlUtils.htmlEscape(paragraph).replace("\n", "<br>\n");
            page.append("<p dir=\"auto\">")
                    .append(
                            address.isEmpty()
                                    ? escaped
                                    : escaped.replace(address, "<a href=\"" + address + "\">" + address + "</a>"))
                    .append("</p>\n");
        }
        return page.append("</body></html>\n").toString();
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
