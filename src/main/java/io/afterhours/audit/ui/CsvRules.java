package io.afterhours.audit.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes lines of comma separated values (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvRules {

    /** Tells spreadsheets that what follows is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * What begins a formula, in wide letters too, at the beginning of a cell and wherever a spreadsheet that expects
     * another separator or ignores the quotes would begin one: behind a semicolon, a tab, a line break.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|[;\t\r\n])([\\s\"]*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern BLANK_START = Pattern.compile("^[\t\r\n]");

    private CsvRules() {}

    static String line(List<String> cells) {
        return cells.stream().map(CsvRules::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** In quotes where it must be, and with an apostrophe before what a spreadsheet would calculate. */
    static String cell(String text) {
        String begun = BLANK_START.matcher(text).find() ? "'" + text : text;
        String plain = FORMULA.matcher(begun).replaceAll("$1$2'$3");
        boolean quoted = plain.chars().anyMatch(each -> ",;\"\t\n\r".indexOf(each) >= 0);
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
