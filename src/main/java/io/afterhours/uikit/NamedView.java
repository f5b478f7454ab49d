package io.afterhours.uikit;

import com.vaadin.flow.router.HasDynamicTitle;

/** A view with a name: the last part of the breadcrumb, and the title of the browser window. */
public interface NamedView extends HasDynamicTitle {

    /** The translated name, e.g. "Offline handling". */
    String viewName();

    @Override
    default String getPageTitle() {
        return viewName() + " · Afterhours";
    }
}
