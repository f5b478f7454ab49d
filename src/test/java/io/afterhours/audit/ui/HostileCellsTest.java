package io.afterhours.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.suite.HostileTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** S2: no cell of an export is calculated, whichever separator a spreadsheet expects. */
class HostileCellsTest {

    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    @Test
    void noCellBeginsAFormulaForAnySeparator() {
        for (String hostile : HostileTexts.all()) {
            String line = CsvRules.line(List.of("a", hostile, "b"));
            for (String cell : cells(line, ',')) {
                assertThat(cell).as("%s as %s", hostile, line).doesNotMatch(FORMULA);
            }
            for (String separator : List.of(";", "\t")) {
                // As by a reader that knows no quotes behind the beginning of a cell.
                for (String cell : line.split("[" + separator + "\r\n]", -1)) {
                    assertThat(cell).as("%s as %s", hostile, line).doesNotMatch(FORMULA);
                }
            }
        }
    }

    @Test
    void nothingOfTheTextIsLost() {
        for (String hostile : HostileTexts.all()) {
            assertThat(cells(CsvRules.line(List.of("a", hostile)), ',').get(1).replace("'", ""))
                    .isEqualTo(hostile.replace("'", ""));
        }
    }

    /** RFC 4180. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String body = line.substring(0, line.length() - 2);
        for (int i = 0; i < body.length(); i++) {
            char each = body.charAt(i);
            if (quoted && each == '"' && i + 1 < body.length() && body.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
