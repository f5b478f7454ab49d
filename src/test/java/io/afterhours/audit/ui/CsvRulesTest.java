package io.afterhours.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-1", "@SUM(A1)", "\tx"})
    void whatASpreadsheetWouldCalculateIsText(String text) {
        assertThat(CsvRules.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void aFormulaBehindALineBreakIsQuotedText() {
        assertThat(CsvRules.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void commasQuotesAndLineBreaksStayInTheirCell() {
        assertThat(CsvRules.line(List.of("a", "b,c", "say \"hi\"", "two\nlines", "")))
                .isEqualTo("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }
}
