package io.afterhours.notification.ui;

import io.afterhours.notification.Channels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ways to be told, as one choice. */
enum Pick {
    WORKSPACE,
    NONE,
    BROWSER,
    EMAIL,
    BOTH;

    /** Null for what the workspace, or all groups, say. */
    @Nullable
    Channels channels() {
        return switch (this) {
            case WORKSPACE -> null;
            case NONE -> Channels.NONE;
            case BROWSER -> new Channels(false, true);
            case EMAIL -> new Channels(true, false);
            case BOTH -> new Channels(true, true);
        };
    }

    static Pick of(@Nullable Channels channels) {
        return Arrays.stream(values())
                .filter(pick -> channels == null ? pick == WORKSPACE : channels.equals(pick.channels()))
                .findFirst()
                .orElseThrow();
    }
}
