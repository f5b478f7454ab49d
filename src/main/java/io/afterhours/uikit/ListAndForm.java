package io.afterhours.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A list with a form beside it, or over it where there is no room. Escape in the form and a click beside it close it. */
public final class ListAndForm extends MasterDetailLayout {

    private final Consumer<Boolean> fit;
    private @Nullable String openedBy;

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

    /** Shows the form; {@code button} is the name of the button that opened it, to which the focus goes back. */
    public void openForm(Component form, String button) {
        openedBy = button;
        setDetail(form);
        // what stands above the list is less than the end of the form
        getElement().executeJs("setTimeout(() => this.scrollIntoView({ block: 'end' }), 50)");
    }

    /** Shows the list alone again, the focus on what had opened the form. Does nothing while none is open. */
    public void closeForm() {
        if (getDetail() == null) {
            return;
        }
        setDetail(null);
        if (openedBy != null) {
            // the list may still be drawing its rows anew, which takes the focus away; whoever goes on first is left
            // alone
            getElement().executeJs("""
                    let left = 40, was = false, moved = false;
                    const gone = () => { moved = true; };
                    ['keydown', 'pointerdown'].forEach(on =>
                        document.addEventListener(on, gone, { once: true, capture: true }));
                    const back = () => {
                        const button = [...document.querySelectorAll('vaadin-button')]
                            .find(each => each.getAttribute('aria-label') === $0);
                        const active = document.activeElement;
                        if (!moved && button && active !== button && (!was || active === document.body)) {
                            button.focus();
                            was = true;
                        }
                        if (!moved && left-- > 0) {
                            setTimeout(back, 100);
                        }
                    };
                    setTimeout(back, 50);""", openedBy);
            openedBy = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Narrow.follow(this, event.getUI(), this::fit);
    }

    private void fit(boolean narrow) {
        fit.accept(narrow);
        setMasterSize(narrow ? "300px" : "480px");
    }
}
