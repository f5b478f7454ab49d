package io.afterhours.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.Map;
import java.util.function.Consumer;

/** A Spring bean that knows live counts to show beside entries of the side navigation. */
public interface NavBadge {

    /** Histories are counted up to here: nobody tells 1,000 from 2,000, and counting on would take longer every year. */
    long MOST = 1_000;

    /**
     * Calls {@code counts} once right away, and again with the UI locked ({@code ui.access}) whenever a number changed,
     * until the registration is removed. The map goes from an entry's path without a leading slash, e.g.
     * {@code inbox/open}, to its count; zero is shown as nothing, {@link #MOST} as
     * so many or more, and a path that is missing keeps its count.
     */
    Registration follow(UI ui, Consumer<Map<String, Long>> counts);
}
