package io.afterhours.uikit;

import com.vaadin.flow.component.grid.Grid;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets the keyboard do in a grid what a click on a row does. */
public final class RowKeys {

    private RowKeys() {}

    /** Runs {@code open} for the row in which Enter is pressed, wherever in it the focus is. */
    public static <T> void onEnter(Grid<T> grid, Consumer<T> open) {
        AtomicReference<@Nullable T> focused = new AtomicReference<>();
        grid.addCellFocusListener(focus -> focused.set(focus.getItem().orElse(null)));
        grid.getElement()
                .addEventListener("keydown", press -> {
                    T row = focused.get();
                    if (row != null) {
                        open.accept(row);
                    }
                })
                // A button or checkbox that the row contains answers Enter itself.
                .setFilter("event.key === 'Enter' && event.composedPath()[0].tagName === 'TD'");
    }
}
