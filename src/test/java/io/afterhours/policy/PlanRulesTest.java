package io.afterhours.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.policy.PlanRules.Step;
import io.afterhours.policy.PlannedChange.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanRulesTest {

    private static final Instant FRIDAY = Instant.parse("2026-03-27T22:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-03-30T07:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private static PlannedChange change(State state, Instant starts, @Nullable Instant ends, @Nullable Long began) {
        var value = json("{}");
        return new PlannedChange(
                1,
                new SettingSubject("offline-policy", "sales"),
                null,
                value,
                value,
                starts,
                ends,
                false,
                state,
                null,
                null,
                null,
                began,
                "maria",
                null);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Test
    void nothingBeginsEarlyNotEvenByAMicrosecond() {
        var planned = change(State.PLANNED, FRIDAY, MONDAY, null);

        assertThat(PlanRules.step(planned, FRIDAY.minusNanos(1_000), 1)).isEqualTo(Step.NOTHING);
        assertThat(PlanRules.step(planned, FRIDAY, 1)).isEqualTo(Step.BEGIN);
    }

    @Test
    void whatIsLateStillBeginsAsLongAsItsEndHasNotCome() {
        var planned = change(State.PLANNED, FRIDAY, MONDAY, null);

        assertThat(PlanRules.step(planned, MONDAY.minusSeconds(1), 1)).isEqualTo(Step.BEGIN);
        assertThat(PlanRules.step(planned, MONDAY, 1)).isEqualTo(Step.PASS);
        assertThat(PlanRules.step(change(State.PLANNED, FRIDAY, null, null), MONDAY, 1))
                .as("a change for good is never too late")
                .isEqualTo(Step.BEGIN);
    }

    @Test
    void whatRunsIsPutBackAtItsEndAndNotBefore() {
        var running = change(State.RUNNING, FRIDAY, MONDAY, 42L);

        assertThat(PlanRules.step(running, MONDAY.minusNanos(1_000), 42)).isEqualTo(Step.NOTHING);
        assertThat(PlanRules.step(running, MONDAY, 42)).isEqualTo(Step.RESTORE);
        assertThat(PlanRules.step(running, MONDAY.plus(Duration.ofDays(3)), 42)).isEqualTo(Step.RESTORE);
    }

    @Test
    void whatSomebodyChangedMeanwhileIsLeft() {
        var running = change(State.RUNNING, FRIDAY, MONDAY, 42L);

        assertThat(PlanRules.step(running, MONDAY, 43)).isEqualTo(Step.LEAVE);
        assertThat(PlanRules.end(running, 43)).isEqualTo(Step.LEAVE);
        assertThat(PlanRules.end(running, 42)).isEqualTo(Step.RESTORE);
    }

    @Test
    void withoutAnEndInSightNothingEndsByItself() {
        assertThat(PlanRules.step(change(State.RUNNING, FRIDAY, null, 42L), MONDAY, 42))
                .isEqualTo(Step.NOTHING);
    }

    @Test
    void whatIsOverStaysOver() {
        assertThat(PlanRules.step(change(State.OVER, FRIDAY, MONDAY, 42L), MONDAY, 42))
                .isEqualTo(Step.NOTHING);
    }

    @Test
    void onlyWhatWasAskedForIsSetAndOtherFieldsStayAsOthersSetThem() {
        var base = json("{\"enabled\":true,\"maxOpen\":20,\"autoAssign\":true}");
        var asked = json("{\"enabled\":true,\"maxOpen\":50,\"autoAssign\":true}");
        var now = json("{\"enabled\":true,\"maxOpen\":10,\"autoAssign\":false}");

        assertThat(PlanRules.merged(base, asked, now))
                .isEqualTo(json("{\"enabled\":true,\"maxOpen\":50,\"autoAssign\":false}"));
    }

    @Test
    void aFieldCanBeAskedToHaveNoValue() {
        assertThat(PlanRules.merged(json("{\"maxOpen\":20}"), json("{\"maxOpen\":null}"), json("{\"maxOpen\":30}")))
                .isEqualTo(json("{\"maxOpen\":null}"));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 12, 15, true",
        "12, 15, 10, 20, true",
        "10, 20, 20, 30, false",
        "20, 30, 10, 20, false",
        "10, 20, 10, , true",
        "10, 20, 15, , true",
        "10, 20, 20, , false",
        "15, , 15, , true",
        "15, , 16, , false",
    })
    void twoChangesOfOneSettingOverlapWhenOneBeginsWhileTheOtherHolds(
            int from, @Nullable Integer to, int otherFrom, @Nullable Integer otherTo, boolean overlap) {
        assertThat(PlanRules.overlap(days(from, to), days(otherFrom, otherTo))).isEqualTo(overlap);
    }

    private static PlannedChange days(int from, @Nullable Integer to) {
        return change(
                State.PLANNED,
                FRIDAY.plus(Duration.ofDays(from)),
                to == null ? null : FRIDAY.plus(Duration.ofDays(to)),
                null);
    }
}
