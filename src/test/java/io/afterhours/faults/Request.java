package io.afterhours.faults;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sends, and sends again until it knows what became of it. */
record Request(
        String id,
        Op.Kind kind,
        String method,
        String path,
        @Nullable String body,
        Map<String, String> headers,
        long ticket) {

    Map<String, String> asked() {
        return Map.of("path", path, "body", body == null ? "" : body);
    }
}
