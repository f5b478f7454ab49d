package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffRulesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Test
    void onlyFieldsThatDifferAreNamedAlsoDeepOnes() {
        var before = json("{\"enabled\":true,\"maxOpen\":20,\"returns\":{\"mode\":\"FIRST_IN\",\"burstCap\":null}}");
        var after = json("{\"enabled\":true,\"maxOpen\":null,\"returns\":{\"mode\":\"SPREAD\",\"burstCap\":3}}");

        assertThat(DiffRules.changes(before, after))
                .containsExactly(
                        new FieldChange("returns.mode", "FIRST_IN", "SPREAD"),
                        new FieldChange("returns.burstCap", null, "3"),
                        new FieldChange("maxOpen", "20", null));
    }

    @Test
    void slotsOfADayAreOneFieldAndAClosedDateHasNone() {
        var before = json("{\"week\":{\"MONDAY\":[\"09:00-12:00\",\"13:00-17:00\"]},\"overrides\":{}}");
        var after = json("{\"week\":{},\"overrides\":{\"2026-12-25\":{\"slots\":[],\"closed\":true}}}");

        assertThat(DiffRules.changes(before, after))
                .containsExactly(
                        new FieldChange("overrides.2026-12-25.slots", null, ""),
                        new FieldChange("week.MONDAY", "09:00-12:00, 13:00-17:00", null));
    }

    @Test
    void aSettingThatCameOrWentDiffersInAllItsFields() {
        assertThat(DiffRules.changes(null, json("{\"limit\":5}"))).containsExactly(new FieldChange("limit", null, "5"));
        assertThat(DiffRules.changes(json("{\"limit\":5}"), null)).containsExactly(new FieldChange("limit", "5", null));
        assertThat(DiffRules.changes(json("{\"limit\":5}"), json("{\"limit\":5}")))
                .isEmpty();
    }
}
