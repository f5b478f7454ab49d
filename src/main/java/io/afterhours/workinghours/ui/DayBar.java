package io.afterhours.workinghours.ui;

import com.vaadin.flow.component.html.Span;
import io.afterhours.workinghours.Slot;
import java.util.List;

/** A day as a strip of 24 hours, the slots filled in. Shows what the words beside it say. */
class DayBar extends Span {

    DayBar() {
        addClassName("day-bar");
        getElement().setAttribute("aria-hidden", "true");
    }

    /** Shows the slots; of an overnight one what lies before midnight, and {@code morning} of the night before. */
    void show(List<Slot> slots, List<Slot> morning) {
        removeAll();
        morning.stream().filter(Slot::overnight).forEach(slot -> fill(0, slot.to()));
        slots.forEach(slot -> fill(slot.from(), slot.overnight() ? Slot.DAY : slot.to()));
    }

    private void fill(int from, int to) {
        Span slot = new Span();
        slot.getStyle().set("inset-inline-start", percent(from)).setWidth(percent(to - from));
        add(slot);
    }

    private static String percent(int minutes) {
        return Math.round(minutes * 10_000.0 / Slot.DAY) / 100.0 + "%";
    }
}
