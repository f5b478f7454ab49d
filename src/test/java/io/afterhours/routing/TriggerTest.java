package io.afterhours.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerTest {

    @ParameterizedTest
    @EnumSource(Trigger.class)
    void whyHasWordsForWhateverMadeARuleRun(Trigger trigger) {
        var words = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT);

        assertThat(words.getString("inbox.why.trigger." + trigger.name().toLowerCase(Locale.ROOT)))
                .isNotBlank();
    }
}
