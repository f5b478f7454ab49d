package io.afterhours.team.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterhours.DatabaseTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@DatabaseTest
class GroupPageTest {

    @Autowired
    private GroupRowSql rows;

    @Autowired
    private GroupsReader reader;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void pagesOfManyGroupsFollowEachOtherWithoutGapOrOverlap() {
        jdbc.sql("INSERT INTO grp (code, name) SELECT CONCAT('g', seq), CONCAT('Group ', seq) FROM seq_1_to_500")
                .update();
        jdbc.sql("INSERT INTO grp_load (grp_id) SELECT id FROM grp WHERE id > 1")
                .update();

        assertThat(rows.count("", false)).isEqualTo(501);
        var codes = IntStream.range(0, 11)
                .boxed()
                .flatMap(page -> rows.page("", false, page * 50, 50).stream())
                .map(GroupRow::code)
                .toList();
        assertThat(codes).hasSize(501).doesNotHaveDuplicates().startsWith("default");
        assertThat(rows.page("group 49", false, 0, 50)).hasSize(11);
    }

    @Test
    @WithMockUser(username = "sue", roles = "SUPERVISOR")
    void nobodyButAdministratorsReads() {
        assertThatThrownBy(() -> reader.page("", false, 0, 50)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reader.people("", 0, 50)).isInstanceOf(AccessDeniedException.class);
    }
}
