package io.afterhours.bench;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.provider.BackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.stream.Stream;

/** Visits screens as a browser does: the first rows of every list are asked for, and what is pressed is there. */
public abstract class Tour extends SpringBrowserlessTest {

    private static final int ROWS = 50;

    /** Goes to {@code path?query} and asks for what a browser shows first. */
    protected void open(String address) {
        var parts = address.split("\\?", 2);
        UI.getCurrent().navigate(parts[0], QueryParameters.fromString(parts.length == 1 ? "" : parts[1]));
        roundTrip();
        look(0);
    }

    /** Shows the lists from this row on. */
    protected void look(int row) {
        find(Grid.class).all().forEach(grid -> grid.getDataCommunicator().setViewportRange(row, ROWS));
        find(ComboBoxBase.class).all().forEach(Tour::dropDown);
        roundTrip();
    }

    @SuppressWarnings("unchecked") // whatever the items are, they are only counted
    private static void dropDown(ComboBoxBase<?, ?, ?> box) {
        if (box.getDataProvider() instanceof BackEndDataProvider<?, ?> behind) {
            ((BackEndDataProvider<Object, String>) behind)
                    .fetch(new Query<>(0, ROWS, List.of(), null, "a"))
                    .count();
        }
    }

    /** Presses the first button of this text or title, and asks for what appears. */
    protected void press(String label) {
        var pressed = Stream.concat(find(Button.class).all().stream(), find(NativeButton.class).all().stream())
                .filter(button -> label.equals(button.getElement().getText())
                        || label.equals(button.getElement().getAttribute("title")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no button " + label));
        ComponentUtil.fireEvent(pressed, new ClickEvent<>(pressed));
        roundTrip();
        look(0);
    }

    /** Closes whatever is open above the screen. */
    protected void closeDialogs() {
        find(Dialog.class).all().forEach(Dialog::close);
        roundTrip();
    }
}
