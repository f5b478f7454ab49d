package io.afterhours.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-1", "@SUM(A1)"})
    void whatASpreadsheetWouldCalculateIsText(String text) {
        assertThat(CsvRules.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF20SUM(A1)"})
    void wideLettersAreTakenForNothingElseEither(String text) {
        assertThat(CsvRules.cell(text)).isEqualTo("'" + text);
    }

    /** Where the separator is a semicolon, or the quotes are ignored, a cell begins where none was meant to. */
    @Test
    void aFormulaInTheMiddleIsTextWhereverACellMightBegin() {
        assertThat(CsvRules.cell("\tx")).isEqualTo("\"'\tx\"");
        assertThat(CsvRules.cell("\r=1")).isEqualTo("\"'\r'=1\"");
        assertThat(CsvRules.cell("x;=1+1")).isEqualTo("\"x;'=1+1\"");
        assertThat(CsvRules.cell("x; \"=1+1")).isEqualTo("\"x; \"\"'=1+1\"");
        assertThat(CsvRules.cell("x\n@SUM(1)")).isEqualTo("\"x\n'@SUM(1)\"");
        assertThat(CsvRules.cell("x\r\n@SUM(1)")).isEqualTo("\"x\r\n'@SUM(1)\"");
        assertThat(CsvRules.cell("x\t-1")).isEqualTo("\"x\t'-1\"");
        assertThat(CsvRules.cell(" =1")).isEqualTo(" '=1");
    }

    @Test
    void whatIsNoFormulaStaysAsItIs() {
        assertThat(CsvRules.cell("a = b; c-d")).isEqualTo("\"a = b; c-d\"");
        assertThat(CsvRules.cell("{\"a\":-1}")).isEqualTo("\"{\"\"a\"\":-1}\"");
    }

    @Test
    void commasQuotesAndLineBreaksStayInTheirCell() {
        assertThat(CsvRules.line(List.of("a", "b,c", "say \"hi\"", "two\nlines", "")))
                .isEqualTo("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }
}
