package io.afterhours.monitor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartSvgTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.5, 2", "3, 4", "5, 6", "7, 8", "9, 10", "11, 20", "10000, 10000", "41000, 60000"})
    void anAxisEndsWhereItsMiddleIsAWholeNumberToo(double most, double end) {
        assertThat(ChartSvg.niceMost(most)).isEqualTo(end);
        assertThat(end == 1 || end % 2 == 0).isTrue();
    }
}
