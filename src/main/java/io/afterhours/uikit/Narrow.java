package io.afterhours.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** Whether a window is as narrow as a phone's. */
public final class Narrow {

    private static final int PHONE = 640;

    private Narrow() {}

    /** Tells {@code fit} now and whenever that changes, until {@code component} is detached; call it on attach. */
    public static void follow(Component component, UI ui, Consumer<Boolean> fit) {
        Signal<Boolean> narrow = ui.getPage().windowSizeSignal().map(size -> size.width() > 0 && size.width() < PHONE);
        Signal.effect(component, () -> fit.accept(narrow.get()));
    }
}
