package io.afterhours.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.DataChangeEvent.DataRefreshEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRowsTest {

    private record Row(int id, String name) {}

    private final Grid<Row> grid = new Grid<>();
    private final LiveRows<Row> rows = new LiveRows<>(grid, Row::id);
    private final List<Object> drawn = new ArrayList<>();

    @BeforeEach
    void twoRows() {
        rows.show(List.of(new Row(1, "sales"), new Row(2, "support")));
        grid.getDataProvider()
                .addDataProviderListener(
                        event -> drawn.add(event instanceof DataRefreshEvent<?> one ? one.getItem() : "all"));
    }

    @Test
    void whatLooksAsBeforeIsNotDrawnAnew() {
        rows.show(List.of(new Row(1, "sales, one open"), new Row(2, "support")));

        assertThat(drawn).containsExactly(new Row(1, "sales, one open"));
        assertThat(rows.rows()).containsExactly(new Row(1, "sales, one open"), new Row(2, "support"));

        rows.show(List.of(new Row(1, "sales, one open"), new Row(2, "support")));

        assertThat(drawn).hasSize(1);
    }

    @Test
    void rowsThatComeGoAndChangePlacesAreShown() {
        rows.show(List.of(new Row(2, "support"), new Row(1, "sales")));
        rows.show(List.of(new Row(2, "support"), new Row(3, "care"), new Row(1, "sales")));
        rows.show(List.of(new Row(3, "care")));

        assertThat(drawn).containsExactly("all", "all", "all");
        assertThat(grid.getListDataView().getItems()).containsExactly(new Row(3, "care"));
    }

    @Test
    void whatIsShownBesideTheRowCounts() {
        var hour = new int[] {9};
        var clocked = new LiveRows<>(grid, Row::id, row -> List.of(row, hour[0]));
        var shown = List.of(new Row(1, "sales"));
        clocked.show(shown);
        grid.getDataProvider().addDataProviderListener(event -> drawn.add(event.getClass()));

        clocked.show(shown);
        assertThat(drawn).isEmpty();
        hour[0] = 10;
        clocked.show(shown);

        assertThat(drawn).containsExactly(DataRefreshEvent.class);
    }

    @Test
    void whoIsChosenStaysChosenWhenTheRowChanges() {
        grid.select(new Row(1, "sales"));

        rows.show(List.of(new Row(1, "sales, one open"), new Row(2, "support")));

        assertThat(grid.getSelectedItems()).extracting(Row::id).containsExactly(1);
    }
}
