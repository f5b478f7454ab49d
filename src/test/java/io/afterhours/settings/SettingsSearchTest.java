package io.afterhours.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.settings.SettingsSearch.Words;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SettingsSearchTest {

    private static final Words HOURS =
            new Words("Working hours", "When groups are open", "opening times, offline at night");
    private static final Words OFFLINE =
            new Words("Offline handling", "What happens when nobody is there", "after hours, away message, Café");

    @Test
    void aScreenIsFoundByASynonym() {
        assertThat(find("away message")).containsExactly(OFFLINE);
    }

    @Test
    void everyWordMustOccurButInAnyOrderAndPlace() {
        assertThat(find("groups working")).containsExactly(HOURS);
        assertThat(find("groups café")).isEmpty();
    }

    @Test
    void aTitleThatBeginsWithTheWordComesFirst() {
        assertThat(find("offline")).containsExactly(OFFLINE, HOURS);
    }

    @Test
    void caseAccentsAndSpacesDoNotMatter() {
        assertThat(find("  CAFE ")).containsExactly(OFFLINE);
    }

    @Test
    void aBlankSearchFindsEverythingInItsOwnOrder() {
        assertThat(find(" ")).containsExactly(HOURS, OFFLINE);
    }

    private static List<Words> find(String query) {
        return SettingsSearch.find(List.of(HOURS, OFFLINE), query, Function.identity());
    }
}
