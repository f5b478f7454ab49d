package io.afterhours.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.audit.DiffRules.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffRulesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }

    private static List<Change> diff(@Nullable String before, @Nullable String after) {
        return DiffRules.between(json(before), json(after));
    }

    @Test
    void onlyWhatIsDifferentIsTold() {
        assertThat(diff("{\"code\": \"sales\", \"name\": \"Sales\"}", "{\"code\": \"sales\", \"name\": \"Deals\"}"))
                .containsExactly(new Change("name", "Sales", "Deals"));
        assertThat(diff("{\"a\": 1}", "{\"a\": 1}")).isEmpty();
    }

    @Test
    void whatIsNewOrGoneHasOneSide() {
        assertThat(diff(null, "{\"enabled\": true}")).containsExactly(new Change("enabled", null, "true"));
        assertThat(diff("{\"enabled\": true}", null)).containsExactly(new Change("enabled", "true", null));
        assertThat(diff("{\"maxOpen\": null}", "{\"maxOpen\": 5}")).containsExactly(new Change("maxOpen", null, "5"));
        assertThat(diff(null, null)).isEmpty();
    }

    @Test
    void fieldsInsideFieldsAreNamedFromTheOutsideIn() {
        assertThat(diff(
                        "{\"week\": {\"MONDAY\": [{\"from\": \"09:00\"}]}}",
                        "{\"week\": {\"MONDAY\": [{\"from\": \"10:00\"}]}}"))
                .containsExactly(new Change("week.MONDAY.1.from", "09:00", "10:00"));
    }

    @Test
    void listsOfWordsAreComparedAsAWhole() {
        assertThat(diff("[\"anna\"]", "[\"anna\",\"ben\"]")).containsExactly(new Change("", "anna", "anna, ben"));
        assertThat(diff("[]", "[\"ben\"]")).containsExactly(new Change("", "", "ben"));
    }
}
