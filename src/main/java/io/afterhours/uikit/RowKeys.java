package io.afterhours.uikit;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets the keyboard do in a grid what a click on a row does. */
public final class RowKeys {

    /** Letters are heard only while a row has the focus, so that nobody who dictates sets them off (WCAG 2.1.4). */
    private static final String J_AND_K = """
            const arrows = { j: 'ArrowDown', k: 'ArrowUp' };
            this.addEventListener('keydown', (press) => {
                const key = arrows[press.key];
                // Enter takes the focus on to what the cell holds
                const cell = press.composedPath().find((each) => each.tagName === 'TD');
                if (key && cell && !press.ctrlKey && !press.metaKey && !press.altKey) {
                    press.preventDefault();
                    cell.focus();
                    cell.dispatchEvent(
                        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
                }
            });""";

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

    /** Lets J and K go down and up a row, as the arrows do. */
    public static void jAndK(Grid<?> grid) {
        grid.addAttachListener(attached -> grid.getElement().executeJs(J_AND_K));
    }

    /** Runs {@code close} when Escape is pressed in the list, for what a row has opened beside the list. */
    public static void onEscape(Grid<?> grid, SerializableRunnable close) {
        grid.getElement().addEventListener("keydown", press -> close.run()).setFilter("event.key === 'Escape'");
    }
}
