package io.afterhours.team;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupTest {

    @Test
    void theCodeOfADeletedGroupIsShownAsPeopleKnewIt() {
        assertThat(Group.shownCode("sales~5", new GroupId(5))).isEqualTo("sales");
        assertThat(Group.shownCode("sales", new GroupId(5))).isEqualTo("sales");
        assertThat(Group.shownCode("sales~5", new GroupId(55))).isEqualTo("sales~5");
    }
}
