package io.afterhours.uikit;

import java.util.List;

/** A Spring bean that knows what is wrong with the settings. Screens ask it for what concerns them. */
public interface FindingSource {

    /** What the current user should know on the screen of this path, e.g. {@code settings/offline-handling}. */
    List<Finding> on(String screen);

    /** Shows in the current window what the {@link Finding#fix() fix} of this name would change, and offers to do it. */
    void preview(String fix);
}
