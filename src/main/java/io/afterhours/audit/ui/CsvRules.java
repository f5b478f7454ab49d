package io.afterhours.audit.ui;

import java.util.List;
import java.util.stream.Collectors;

/** Writes lines of comma separated values (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvRules {

    /** Tells spreadsheets that what follows is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String BEGINS_FORMULAS = "=+-@\t\r";

    private CsvRules() {}

    static String line(List<String> cells) {
        return cells.stream().map(CsvRules::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** In quotes where it must be, and with an apostrophe before what a spreadsheet would calculate. */
    static String cell(String text) {
        String plain = !text.isEmpty() && BEGINS_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = plain.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
