package io.afterhours.uikit;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.IdentifierProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of a list that is kept true while somebody works with it. A row that looks as before is not drawn anew: what
 * happens elsewhere takes neither the press nor the focus away from it.
 */
public final class LiveRows<T> {

    private final Grid<T> grid;
    private final IdentifierProvider<T> identity;
    private final Function<T, Object> looks;
    private final List<T> rows = new ArrayList<>();
    private List<Object> ids = List.of();
    private List<Object> shown = List.of();

    /** Rows that show nothing but what they hold. */
    public LiveRows(Grid<T> grid, IdentifierProvider<T> identity) {
        this(grid, identity, row -> row);
    }

    /**
     * Rows that show something beside what they hold.
     *
     * @param looks all that a row shows, to be compared by {@code equals}
     */
    public LiveRows(Grid<T> grid, IdentifierProvider<T> identity, Function<T, Object> looks) {
        this.grid = grid;
        this.identity = identity;
        this.looks = looks;
        grid.setItems(rows).setIdentifierProvider(identity);
    }

    /** Shows these rows in this order; those that stay keep their selection. */
    public void show(List<T> fresh) {
        List<Object> before = shown;
        List<Object> idsBefore = ids;
        ids = fresh.stream().map(identity).toList();
        shown = fresh.stream().map(looks).toList();
        rows.clear();
        rows.addAll(fresh);
        if (!ids.equals(idsBefore)) {
            grid.getDataProvider().refreshAll();
            return;
        }
        for (int at = 0; at < fresh.size(); at++) {
            if (!shown.get(at).equals(before.get(at))) {
                grid.getDataProvider().refreshItem(fresh.get(at));
            }
        }
    }

    /** The rows as they were shown last. */
    public List<T> rows() {
        return List.copyOf(rows);
    }
}
