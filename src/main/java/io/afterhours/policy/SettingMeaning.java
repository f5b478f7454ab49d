package io.afterhours.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says what a value of a setting would mean, in the words of the screen that edits it and for the tickets there are now.
 * Declared here and answered beside those screens.
 */
public interface SettingMeaning {

    /** The {@link SettingKind#name()} whose values it understands. */
    String kind();

    /**
     * Sentences in the language of the current window.
     *
     * @param value null for none of its own
     */
    List<String> of(SettingSubject subject, @Nullable JsonNode value);
}
