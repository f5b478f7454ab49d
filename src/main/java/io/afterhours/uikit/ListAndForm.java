package io.afterhours.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.page.WindowSize;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** A list with a form beside it, or over it where there is no room. Escape in the form and a click beside it close it. */
public final class ListAndForm extends MasterDetailLayout {

    private static final int PHONE = 640;

    private final Consumer<Boolean> fit;

    /**
     * Shows the list alone.
     *
     * @param width of the form in pixels while it stands beside the list
     * @param fit told whether the window is as narrow as a phone's, at once and when that changes
     * @param close run when the reader wants the form gone; it may ask first
     */
    public ListAndForm(Component list, int width, Consumer<Boolean> fit, Runnable close) {
        this.fit = fit;
        setMaster(list);
        setDetailSize(width + "px");
        setOverlayContainment(OverlayContainment.PAGE);
        setExpandMaster(true);
        setOverlaySize("min(100%, " + (width + 40) + "px)");
        addDetailEscapePressListener(escape -> close.run());
        addBackdropClickListener(click -> close.run());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Signal<Boolean> narrow = event.getUI().getPage().windowSizeSignal().map(ListAndForm::isNarrow);
        Signal.effect(this, () -> fit(narrow.get()));
    }

    private void fit(boolean narrow) {
        fit.accept(narrow);
        setMasterSize(narrow ? "300px" : "480px");
    }

    private static boolean isNarrow(WindowSize size) {
        return size.width() > 0 && size.width() < PHONE;
    }
}
