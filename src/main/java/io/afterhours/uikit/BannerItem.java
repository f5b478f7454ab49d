package io.afterhours.uikit;

import com.vaadin.flow.component.Component;

/** A Spring bean that can say something surprising above every view, in the order of {@code @Order}. */
public interface BannerItem {

    /** Makes the component for one browser window; it stays invisible while there is nothing to say. */
    Component create();
}
