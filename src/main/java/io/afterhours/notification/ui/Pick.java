package io.afterhours.notification.ui;

import io.afterhours.notification.Channels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ways to be told, as one choice. */
enum Pick {
    WORKSPACE(null),
    NONE(Channels.NONE),
    BROWSER(new Channels(false, true)),
    EMAIL(new Channels(true, false)),
    BOTH(new Channels(true, true));

    private final @Nullable Channels channels;

    Pick(@Nullable Channels channels) {
        this.channels = channels;
    }

    /** Null for what the workspace, or all groups, say. */
    @Nullable
    Channels channels() {
        return channels;
    }

    static Pick of(@Nullable Channels channels) {
        return Arrays.stream(values())
                .filter(pick -> channels == null ? pick == WORKSPACE : channels.equals(pick.channels))
                .findFirst()
                .orElseThrow();
    }
}
