package io.afterhours.monitor.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of numbers in a chart; null where there is none. */
record Series(String name, List<@Nullable Double> values) {

    double most() {
        return values.stream()
                .mapToDouble(each -> each == null ? 0 : each)
                .max()
                .orElse(0);
    }
}
