package io.afterhours.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The page beside the plain text of a mail. */
final class MailPage {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+");

    private MailPage() {}

    /** A page with this text and nothing else in it, in which every address can be followed. */
    static String withLinks(String text, String language) {
        return ADDRESS.matcher(of(text, "", language))
                .replaceAll(found ->
                        Matcher.quoteReplacement("<a href=\"" + found.group() + "\">" + found.group() + "</a>"));
    }

    /** A page with this text and nothing else in it, in which {@code link} can be followed if it is there. */
    static String of(String text, String link, String language) {
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
}
