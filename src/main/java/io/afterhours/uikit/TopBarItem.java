package io.afterhours.uikit;

import com.vaadin.flow.component.Component;

/**
 * A Spring bean that puts something into the top bar of the frame, in the order of {@code @Order}, without the frame
 * knowing what it is.
 */
public interface TopBarItem {

    /** Makes the component for one browser window; invisible when it is not for the current user. */
    Component create();
}
